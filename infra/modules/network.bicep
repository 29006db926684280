metadata description = 'The network of the media workers. They show pages of strangers: they reach the public Internet and nothing of this network.'

@description('Region of the resources.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the virtual network.')
param name string

@description('Name of the network security group.')
param securityGroupName string

@description('Whether encoders may reach an RTMP server in the network.')
param takesRtmp bool

@description('Addresses of the network.')
param addressPrefix string = '10.80.0.0/16'

@description('Addresses of the workers, at least a /27. infra/rtmp/nginx.conf.template lets them play.')
param workersPrefix string = '10.80.0.0/21'

// Container Apps puts what comes to an exposed TCP port on a port of its own choice of the nodes.
var encoders = takesRtmp ? [
  {
    name: 'allow-rtmp'
    properties: {
      priority: 100
      direction: 'Inbound'
      access: 'Allow'
      protocol: 'Tcp'
      sourceAddressPrefix: 'Internet'
      sourcePortRange: '*'
      destinationAddressPrefix: workersPrefix
      destinationPortRanges: [
        '1935'
        '30000-32767'
      ]
    }
  }
] : []

resource guard 'Microsoft.Network/networkSecurityGroups@2024-01-01' = {
  name: securityGroupName
  location: location
  tags: tags
  properties: {
    securityRules: concat(encoders, [
      {
        // What Container Apps itself needs among its machines.
        name: 'allow-own-subnet'
        properties: {
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: workersPrefix
          sourcePortRange: '*'
          destinationAddressPrefix: workersPrefix
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-dns'
        properties: {
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: workersPrefix
          sourcePortRange: '*'
          destinationAddressPrefix: '168.63.129.16'
          destinationPortRange: '53'
        }
      }
      {
        // Private ranges, where a page would look for what is not its business. The machine's metadata at 169.254.169.254 is not closed by it:
        // rules with plain prefixes do not apply there, and one with the tag AzurePlatformIMDS would take it from Container Apps' own machines.
        name: 'deny-private'
        properties: {
          priority: 200
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: workersPrefix
          sourcePortRange: '*'
          destinationAddressPrefixes: [
            '10.0.0.0/8'
            '100.64.0.0/10'
            '169.254.0.0/16'
            '172.16.0.0/12'
            '192.168.0.0/16'
          ]
          destinationPortRange: '*'
        }
      }
      {
        // Pages, the host, storage, and media of meetings (WebRTC); rtmp and rtmps of restreaming.
        name: 'allow-internet'
        properties: {
          priority: 300
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: workersPrefix
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRanges: [
            '80'
            '443'
            '1935'
            '3478-3481'
            '5349'
            '10000-65535'
          ]
        }
      }
      {
        name: 'deny-rest'
        properties: {
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '*'
        }
      }
    ])
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: [
      {
        name: 'workers'
        properties: {
          addressPrefix: workersPrefix
          networkSecurityGroup: {
            id: guard.id
          }
          delegations: [
            {
              name: 'containers'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
    ]
  }
}

@description('Resource id of the subnet of the workers.')
output workersSubnetId string = '${network.id}/subnets/workers'
