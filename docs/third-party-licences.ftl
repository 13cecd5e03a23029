<#-- The list of what the product carries; see CONTRIBUTING.md. -->
# Third-party licences

Every library that the product carries, with the licences under which its makers offer it. Made by
`./mvnw compile license:aggregate-add-third-party`. ECharts (Apache-2.0) and bpmn-js (bpmn.io licence) are in the jar as
files, each with its licence beside it; see also [why these libraries](adr/0005-libraries.md).

| Library | Version | Licences |
|---|---|---|
<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
| `${project.groupId}:${project.artifactId}` | ${project.version} | <#list licenses as license>${license?replace("|", "/")}<#if license_has_next>; </#if></#list> |
</#list>
