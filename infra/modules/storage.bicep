metadata description = 'The account of the app: state (tables), orchestrations (queues, tables, blobs), job files and the deployed package. No shared keys; nothing is public.'

@description('Region of the account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account, 3 to 24 small letters and digits.')
param name string

@description('Name of the container that holds the deployed package.')
param packageContainer string = 'packages'

@description('Begins the names of the containers of jobs; the setting Storage__Prefix in small letters, with -job-.')
param jobContainerPrefix string

@description('Days after which segments that a job left behind are deleted. A good job deletes its own at its end; this is for the others.')
@minValue(2)
param segmentDays int = 7

@description('Replication of the account.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
])
param sku string = 'Standard_LRS'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Workers and callers come by links from anywhere; what guards the account is that nobody has its keys.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: packageContainer
  properties: {
    publicAccess: 'None'
  }
}

// Every job has a container of its own, and a rule's prefix begins with the container's name: segments are known by their tag instead.
// Files that were made have no such tag; how long they are kept is the app's business (Retention__Days).
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-segments'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                jobContainerPrefix
              ]
              blobIndexMatch: [
                {
                  name: 'kind'
                  op: '=='
                  value: 'segment'
                }
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: segmentDays
                }
              }
            }
          }
        }
      ]
    }
  }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the Blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of the Table service.')
output tableEndpoint string = account.properties.primaryEndpoints.table

@description('Address of the container of the package.')
output packageAddress string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
