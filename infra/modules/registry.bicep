metadata description = 'Holds the image of the media worker.'

@description('Region of the registry.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the registry, 5 to 50 letters and digits.')
param name string

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

@description('Name of the registry.')
output name string = registry.name

@description('Address of the registry.')
output loginServer string = registry.properties.loginServer
