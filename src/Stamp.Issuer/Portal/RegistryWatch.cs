using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal;

/// <summary>
/// Notices when another registry was put in the place of the one that the portal opened, says so once in the log, and from
/// then on answers everything with 503 until the portal is started again. What is written is compared once more in its own
/// transaction (<see cref="RegistryDatabase.TryWrite{T}"/>): this is for those who only read, and for whoever watches the portal.
/// </summary>
internal sealed partial class RegistryWatch(RegistryDatabase registry, StampsSettings settings, ILogger<RegistryWatch> log) : BackgroundService
{
    /// <summary>A look at a file's name takes a microsecond; a question to a server, a round trip.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1), ServerPace = TimeSpan.FromSeconds(5);

    private static readonly Bilingual Stopped = new(
        "Sổ đăng ký đã bị thay hoặc xoá trong khi cổng đang chạy, nên cổng đã dừng làm việc. Những gì vừa gửi không được lưu. Người quản trị cần kiểm tra rồi khởi động lại cổng.",
        "The registry was replaced or deleted while the portal was running, so the portal has stopped working. What you sent was not saved. An administrator has to look into it and start the portal again.");

    private Rejection? trouble;
    private bool said;

    /// <summary>Instead of the pages; what has no page is let through.</summary>
    public Task Pass(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.Equals("/health", StringComparison.OrdinalIgnoreCase)) return Health(context);
        if (registry.Replaced() is not { } replaced || path.Value is "/style.css" or "/favicon.svg") return next(context);
        Say(replaced);
        return path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? ApiAnswers.Refuse(context, StatusCodes.Status503ServiceUnavailable, Stopped)
            : ErrorPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Stopped);
    }

    // On a thread of its own: a server may take its time.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () =>
        {
            do Look();
            while (!stoppingToken.WaitHandle.WaitOne(settings.IsEmbedded ? Pace : ServerPace));
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Look()
    {
        try
        {
            var found = settings.IsEmbedded ? registry.Replaced() : registry.LookIfReplaced();
            Volatile.Write(ref trouble, found);
            if (registry.Replaced() is { } replaced) Say(replaced);
        }
        // Whatever it is: the watch must be there at the next look.
        catch (Exception error)
        {
            LogFailing(log, error.Message);
        }
    }

    private Task Health(HttpContext context)
    {
        if (registry.Replaced() is null && Volatile.Read(ref trouble) is null) return context.Response.WriteAsync("ok");
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var why = registry.Replaced() is null ? new("Hiện không đọc được sổ đăng ký.", "The registry can't be read now.") : Stopped;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"not ready\n{why.Vi}\n{why.En}\n");
    }

    private void Say(Rejection replaced)
    {
        if (!Interlocked.Exchange(ref said, true)) LogReplaced(log, replaced.Sentence.En);
    }

    [LoggerMessage(61, LogLevel.Error, "{Why}")]
    private static partial void LogReplaced(ILogger log, string why);

    [LoggerMessage(62, LogLevel.Error, "Whether the registry is still the one that was opened can't be told: {Message}")]
    private static partial void LogFailing(ILogger log, string message);
}
