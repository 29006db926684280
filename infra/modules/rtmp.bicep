metadata description = 'Takes RTMP in: a container app with TCP ingress. Deployed only when an image is given.'

@description('Region of the app.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the app.')
param name string

@description('Resource id of the environment.')
param environmentId string

@description('Image of an RTMP server that listens on 1935, such as that of infra/rtmp.')
param image string

@description('Address of the registry that holds the image.')
param registryServer string

@description('Resource id of the identity that pulls the image.')
param pullIdentityId string

@description('Address of the Functions app, which the server asks about publishers.')
param hostUrl string

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${pullIdentityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        transport: 'tcp'
        targetPort: 1935
        exposedPort: 1935
      }
      registries: [
        {
          server: registryServer
          identity: pullIdentityId
        }
      ]
      // For pulling only: what runs in the container cannot ask for its tokens.
      identitySettings: [
        {
          identity: pullIdentityId
          lifecycle: 'None'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'rtmp'
          image: image
          env: [
            {
              name: 'SERVERLESS_HOST'
              value: hostUrl
            }
          ]
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
        }
      ]
      // One, not more: a stream lives in the replica that its publisher met, and who plays it would meet another. More streams
      // than it bears want a deployment of their own.
      scale: {
        minReplicas: 1
        maxReplicas: 1
      }
    }
  }
}

@description('Where encoders publish to.')
output address string = 'rtmp://${app.properties.configuration.ingress.fqdn}:1935'

@description('Where workers play from: by the name of the app, within the environment.')
output pullAddress string = 'rtmp://${app.name}:1935'
