# Words of findings. Each message has its namesake in zh-Hans.findings.ftl.
