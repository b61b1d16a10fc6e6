using System.CommandLine;
using System.CommandLine.Help;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Commands.Records;

namespace Stamp.Issuer.Commands;

/// <summary>The issuer's command line: one verb, one file. Exit codes are in docs/operations.md.</summary>
internal static class IssuerCommandLine
{
    public const string Program = "Stamp.Issuer";

    /// <summary>
    /// How long a run that Ctrl-C asked to stop may take to clean up after itself: the slowest step between
    /// two looks at the request is one commit or one flush to a slow disk.
    /// </summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    /// <param name="environment">Where the STAMPS_* settings are read; left out, the process's own.</param>
    /// <param name="input">Where passwords are read; left out, the terminal or standard input.</param>
    /// <param name="clock">Left out, the machine's.</param>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter errors,
        IEnumerable<KeyValuePair<string, string>>? environment = null, CancellationToken cancel = default,
        TextReader? input = null, TimeProvider? clock = null)
    {
        try
        {
            // No response files: a lot may well be called "@3".
            var parsed = Build(new(new(), output, errors, environment ?? StampsSettings.ProcessEnvironment(), input, clock ?? TimeProvider.System), output).Parse(args, new() { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0) return UsageErrors.Tell(parsed, errors);
            return await parsed.InvokeAsync(
                new() { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopWithin }, cancel);
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("Đã dừng; không có gì dở dang được giữ lại. / Stopped; nothing half-done was kept.");
            return ExitCodes.Cancelled;
        }
        // The outermost place: what nobody expected becomes a sentence for the person and the details for the operator.
        catch (Exception error)
        {
            errors.WriteLine("Lỗi: có sự cố ngoài dự kiến; chi tiết ở dưới.");
            errors.WriteLine("Error: something unexpected happened; the details are below.");
            errors.WriteLine(error);
            return ExitCodes.Unexpected;
        }
    }

    private static RootCommand Build(CommandHost host, TextWriter output)
    {
        var root = new RootCommand("Cấp, in và quản lý tem điện tử OCOP. / Issues, prints and manages OCOP smart stamps.")
        {
            host.Globals.Json,
            host.Globals.Account,
            InitCommand.Make(host),
            ImportCommand.Make(host),
            ExportCommand.Make(host),
            ProducersCommand.Make(host),
            ProductsCommand.Make(host),
            CertificatesCommand.Make(host),
            SupportingCommand.Make(host),
            PictureCommand.Make(host),
            OrdersCommand.Make(host),
            IssueCommand.Make(host),
            PrintCommand.Make(host),
            RunsCommand.Make(host),
            ActivateCommand.Make(host),
            VoidCommand.Make(host),
            RecallCommand.Make(host),
            UndoCommand.Make(host),
            WithdrawCommand.Make(host),
            LedgerCommand.Make(host),
            ReportCommand.Make(host),
            CheckCommand.Make(host),
            GradeCommand.Make(host),
            KeysCommand.Make(host),
            AuditCommand.Make(host),
            AccountsCommand.Make(host),
            TokensCommand.Make(host),
            CasesCommand.Make(host),
            ServeCommand.Make(host),
            MigrateCommand.Make(host),
            BackupCommand.Make(host),
            RestoreCommand.Make(host),
            TransferCommand.Make(host),
            DemoCommand.Make(host),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Xem hướng dẫn. / Shows this help.";
        help.Action = new HelpPage(output);
        root.Options.OfType<VersionOption>().Single().Description = "Xem phiên bản. / Shows the version.";
        return root;
    }
}
