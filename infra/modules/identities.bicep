metadata description = 'Who acts: the app, and the pulling of the worker image. The worker itself has no identity in its container that it could use for anything else.'

@description('Region of the identities.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the identity of the Functions app.')
param appName string

@description('Name of the identity that pulls the image of the media worker.')
param pullName string

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: appName
  location: location
  tags: tags
}

resource pull 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: pullName
  location: location
  tags: tags
}

@description('Resource id of the identity of the app.')
output appId string = app.id

@description('Client id, by which SDKs choose it.')
output appClientId string = app.properties.clientId

@description('Object id, to which roles are given.')
output appPrincipalId string = app.properties.principalId

@description('Resource id of the identity that pulls the image.')
output pullId string = pull.id

@description('Object id of the identity that pulls the image.')
output pullPrincipalId string = pull.properties.principalId
