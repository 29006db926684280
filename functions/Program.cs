using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Serverless.Functions;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
Startup.AddServerless(builder);
builder.Build().Run();
