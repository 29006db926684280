using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.DurableTask.CrashHost;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddSingleton(new EffectsFile(builder.Configuration["Effects"] ?? throw new InvalidOperationException("Effects is not set.")));
builder.Build().Run();
