metadata description = 'Takes RTMP in: a container app with TCP ingress. Deployed only when an image is given.'

@description('Region of the app.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the app.')
param name string

@description('Resource id of the environment.')
param environmentId string

@description('Image of an RTMP server that listens on 1935.')
param image string

@description('Most replicas; each takes about 50 streams of 4 Mbit/s.')
@minValue(1)
@maxValue(30)
param maxReplicas int = 3

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  tags: tags
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
    }
    template: {
      containers: [
        {
          name: 'rtmp'
          image: image
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
        }
      ]
      scale: {
        minReplicas: 1
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'streams'
            tcp: {
              metadata: {
                concurrentConnections: '50'
              }
            }
          }
        ]
      }
    }
  }
}

@description('Where encoders publish to.')
output address string = 'rtmp://${app.properties.configuration.ingress.fqdn}:1935'
