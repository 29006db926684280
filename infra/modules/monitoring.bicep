metadata description = 'Where logs, requests and metrics go.'

@description('Region of the resources.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('GB of logs a day after which no more are taken that day; -1 is no limit.')
param dailyQuotaGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    retentionInDays: retentionDays
    sku: {
      name: 'PerGB2018'
    }
    workspaceCapping: {
      dailyQuotaGb: dailyQuotaGb
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

@description('Name of the workspace.')
output workspaceName string = workspace.name

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Name of the component.')
output insightsName string = insights.name

@description('Resource id of the component, the scope of alerts.')
output insightsId string = insights.id

@description('Tells the Functions host where to send its telemetry. No secret: local authentication is off.')
output insightsConnectionString string = insights.properties.ConnectionString
