# 检查结果的文字。每条与 en.findings.ftl 同名。
