using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>Runs a verb's work: settings and terminal in, exit code out.</summary>
/// <param name="environment">Where the STAMPS_* settings are read; the process's own but in tests.</param>
/// <param name="input">Where passwords are read; null: the terminal, or standard input.</param>
/// <param name="clock">What time it is; the machine's own but in tests.</param>
internal sealed class CommandHost(
    GlobalOptions globals, TextWriter output, TextWriter errors, IEnumerable<KeyValuePair<string, string>> environment, TextReader? input, TimeProvider clock)
{
    /// <summary>Account names of operating systems and portals: e-mail addresses have at most 254 characters.</summary>
    private const int AccountLength = 254;

    public GlobalOptions Globals => globals;

    public delegate int Work(ParseResult parsed, IssuerSession session, Terminal terminal, CancellationToken cancel);

    public void Handle(Command command, Work work) => Handle(command, work, alone: false);

    /// <summary>A verb that takes the data folder for itself, and so must not share it.</summary>
    public void HandleAlone(Command command, Work work) => Handle(command, work, alone: true);

    private void Handle(Command command, Work work, bool alone) => command.SetAction((parsed, cancel) =>
        // Off the thread that waits for Ctrl-C, so that a long run can be stopped.
        Task.Run(() => Run(parsed, work, alone, cancel), CancellationToken.None));

    private int Run(ParseResult parsed, Work work, bool alone, CancellationToken cancel)
    {
        var terminal = new Terminal(output, errors, parsed.GetValue(globals.Json));
        var file = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        if (!StampsSettings.Load(file, environment).Succeeded(out var settings, out var rejection)
            || !DataFolderModes.Narrow(settings.Folder).Succeeded(out var narrowed, out rejection)
            || !PlainText.Required(parsed.GetValue(globals.Account), new("tài khoản (--as)", "the account (--as)"), AccountLength).Succeeded(out var account, out rejection))
            return terminal.Fail(rejection);
        foreach (var sentence in narrowed) terminal.Note(sentence);
        DataFolderUse? use = null;
        if (!alone && !DataFolderUse.Share(settings.Folder).Succeeded(out use, out rejection)) return terminal.Fail(rejection);
        using var _ = use;
        using var session = new IssuerSession(
            settings, Actor.Office(account) with { SystemUser = GlobalOptions.SystemUser }, clock, new(input, errors));
        return work(parsed, session, terminal, cancel);
    }
}
