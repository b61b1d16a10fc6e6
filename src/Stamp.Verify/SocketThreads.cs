namespace Stamp.Verify;

/// <summary>
/// Requests are answered on the thread that hears of them, one a core, instead of being handed to the pool. Nothing
/// that answers a scan may hold its thread: what reads a file or waits for a lock goes to one of its own (decision 0015).
/// </summary>
internal static class SocketThreads
{
    /// <summary>Before the process's first socket: the framework looks at it once.</summary>
    public static void HearInline() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

    public static void AnswerInline(IWebHostBuilder host) => host.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
}
