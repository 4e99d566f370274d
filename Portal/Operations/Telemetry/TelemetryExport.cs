using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Data;

namespace Portal.Operations.Telemetry;

/// <summary>
/// Traces, metrics and logs to an OpenTelemetry collector, when <c>OpenTelemetry:Endpoint</c> names one. Without it nothing is
/// collected and nothing leaves the machine.
/// </summary>
internal static class TelemetryExport
{
    public const string EndpointKey = "OpenTelemetry:Endpoint";
    public const string ProtocolKey = "OpenTelemetry:Protocol";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Authentication", "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.*",
        "Microsoft.EntityFrameworkCore", "System.Runtime", "System.Net.Http", "Portal.*",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointKey] is not { Length: > 0 } address)
        {
            return;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new StartupRefusedException(EndpointKey, $"'{address}' is not an http or https address.");
        }

        var protocol = builder.Configuration[ProtocolKey] switch
        {
            null or "" or "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new StartupRefusedException(ProtocolKey, $"'{other}' is not a protocol the portal knows; use grpc or http/protobuf."),
        };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("panjin-portal", serviceVersion: ProgramVersion.Text))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(web => web.Filter = context => !context.Request.Path.StartsWithSegments(OperationsFeature.HealthPath, StringComparison.Ordinal))
                .AddSource(CommandTracing.SourceName, "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.*", "Portal.*")
                .AddOtlpExporter(exporter => Configure(exporter, "v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(exporter => Configure(exporter, "v1/metrics")))
            .WithLogging(logs => logs.AddOtlpExporter(exporter => Configure(exporter, "v1/logs")));

        void Configure(OtlpExporterOptions exporter, string signal)
        {
            exporter.Protocol = protocol;
            // Over HTTP an endpoint set in code is taken as it is; the path of the signal has to be in it.
            exporter.Endpoint = protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/"), signal);
        }
    }
}
