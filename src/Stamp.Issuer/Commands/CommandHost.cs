using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Commands;

/// <summary>Runs a verb's work: settings and terminal in, exit code out.</summary>
internal sealed class CommandHost(GlobalOptions globals, TextWriter output, TextWriter errors)
{
    public delegate int Work(ParseResult parsed, IssuerSession session, Terminal terminal, CancellationToken cancel);

    public void Handle(Command command, Work work) => command.SetAction((parsed, cancel) =>
        // Off the thread that waits for Ctrl-C, so that a long run can be stopped.
        Task.Run(() => Run(parsed, work, cancel), CancellationToken.None));

    private int Run(ParseResult parsed, Work work, CancellationToken cancel)
    {
        var terminal = new Terminal(output, errors, parsed.GetValue(globals.Json));
        var file = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        if (!StampsSettings.Load(file, StampsSettings.ProcessEnvironment()).Succeeded(out var settings, out var rejection))
            return terminal.Fail(rejection);
        using var session = new IssuerSession(settings, Actor.Office(parsed.GetValue(globals.Account)!), TimeProvider.System);
        return work(parsed, session, terminal, cancel);
    }
}
