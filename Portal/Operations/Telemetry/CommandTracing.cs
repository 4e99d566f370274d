using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Operations.Telemetry;

/// <summary>
/// One span per database command, made when the command is over: with nobody listening it costs one comparison.
/// The text of the command is kept, its parameter values never are.
/// </summary>
internal sealed class CommandTracing : DbCommandInterceptor
{
    public const string SourceName = "Portal.Data";

    private const int TextMaxLength = 2000;

    private static readonly ActivitySource Source = new(SourceName);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Trace(command, eventData, eventData.Duration, null);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Trace(command, eventData, eventData.Duration, null);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Trace(command, eventData, eventData.Duration, null);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Trace(command, eventData, eventData.Duration, null);
        return ValueTask.FromResult(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Trace(command, eventData, eventData.Duration, null);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Trace(command, eventData, eventData.Duration, null);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        Trace(command, eventData, eventData.Duration, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Trace(command, eventData, eventData.Duration, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Trace(DbCommand command, CommandEventData eventData, TimeSpan duration, Exception? failure)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        using var span = Source.StartActivity("db.command", ActivityKind.Client, default(ActivityContext), startTime: eventData.StartTime);
        if (span is null)
        {
            return;
        }

        var text = command.CommandText;
        span.SetTag("db.system.name", command.GetType().Name == "SqliteCommand" ? "sqlite" : "microsoft.sql_server");
        span.SetTag("db.query.text", text.Length > TextMaxLength ? text[..TextMaxLength] : text);
        if (failure is not null)
        {
            span.SetTag("error.type", failure.GetType().FullName);
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.SetEndTime(eventData.StartTime.UtcDateTime + duration);
    }
}
