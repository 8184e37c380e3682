"""A finance table made up as a council's accountants keep one; what is in it is known."""

HEAD = (
    "Subjective,Year,Grade,Budget,Actual,Unit cost,Council,Scale minimum,Scale maximum,Increments,"
    "Mean point,Effective date,Link\n"
)
BUDGET = """Basic pay,2025/26,,"£9,100,000",,,,,,,,,
Employer's on-costs,2025/26,,"2,900,000",,,,,,,,,
Agency and locum,2025/26,,4.2m,,,,,,,,,
Basic pay,2026/27,,9.4m,,,,,,,,,
Agreed saving,2025/26,,"250,000",,,,,,,,,
"""
OUTTURN = """Basic pay,Oct-25,,,"700,000",,,,,,,,
Overtime,2025-10,,,"20,000",,,,,,,,
Employer's on-costs,31/10/2025,,,"220,000",,,,,,,,
Agency and locum,October 2025,,,"410,000",,,,,,,,
"""
UNITS = """Agency £ a week,,Social Worker,,,"£1,800",,,,,,,
Employed £ a week,,Team Manager,,,"1,750",,,,,,,
On-costs %,,,,,31%,,,,,,,
"""
SCALES = """Pay scale,,Social Worker,,,,,39000,46000,8,3,1 April 2025,
Pay scale,,Social Worker,,,,Enfield Council,40000,47000,,,01/04/2025,www.enfield.gov.uk/pay
Pay scale,,Snr Prac,,,,Haringey,48000,52000,5,"49,500",,
"""
TABLE = HEAD + BUDGET + OUTTURN + UNITS + SCALES
