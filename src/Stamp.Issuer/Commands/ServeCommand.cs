using System.CommandLine;
using System.Net.Sockets;
using Stamp.Core.Text;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Commands;

/// <summary><c>serve</c>: the portal for producers and the office, until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Make(CommandHost host)
    {
        var command = new Command("serve", "Mở cổng quản lý cho chủ thể và cơ quan. / Opens the portal for producers and the office.");
        host.Handle(command, (_, session, terminal, cancel) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            // A portal without keys makes no labels, and says so where it matters; one with old keys would make wrong ones.
            if (Path.Exists(session.Folder.IssuerKeyring) && session.Keyring().Rejection is { } refused) return terminal.Fail(refused);
            if (!PortalHost.Build(session.Settings, registry, session.Clock).Succeeded(out var app, out rejection)) return terminal.Fail(rejection);
            try
            {
                app.StartAsync(cancel).GetAwaiter().GetResult();
                // As bound: port 0 in the setting asks for any free one.
                var exit = terminal.Result(new { ready = app.Urls.First() }, $"ready: {app.Urls.First()}");
                cancel.WaitHandle.WaitOne();
                app.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
                return exit;
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                return terminal.Fail(Rejection.Files(
                    $"không mở được {session.Settings.PortalUrl}: {error.Message}", $"can't listen at {session.Settings.PortalUrl}: {error.Message}"));
            }
            finally
            {
                app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        });
        return command;
    }
}
