using System.Diagnostics;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

/// <summary>A transfer in a process of its own, to be killed.</summary>
public sealed class TransferChild
{
    private const string From = "STAMPS_TEST_TRANSFER_FROM", To = "STAMPS_TEST_TRANSFER_TO", Pause = "STAMPS_TEST_TRANSFER_PAUSE", Reached = "STAMPS_TEST_TRANSFER_REACHED";

    /// <param name="to">A path or a connection string.</param>
    /// <param name="reached">The file that tells that it waits.</param>
    /// <param name="pause">Where it waits for ever; null: nowhere, and each page is one row.</param>
    internal static Process Start(string from, string to, string reached, TransferPhase? pause)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(TransferChild).Assembly.Location, "-noColor", "-explicit", "only",
            "-method", $"{typeof(TransferChild).FullName}.{nameof(Transfers_until_it_is_killed)}",
        ])
        {
            RedirectStandardOutput = true,
        };
        (start.Environment[From], start.Environment[To], start.Environment[Reached], start.Environment[Pause]) = (from, to, reached, pause?.ToString());
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    [Fact(Explicit = true)]
    public void Transfers_until_it_is_killed()
    {
        var (to, pause) = (Environment.GetEnvironmentVariable(To)!, Environment.GetEnvironmentVariable(Pause));
        using var source = RegistryDatabase.OpenOrCreate(Environment.GetEnvironmentVariable(From)!, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var target = Path.IsPathRooted(to) ? RegistryAddress.File(to) : RegistryAddress.Server(ServerOptions.Parse(to).Value);
        var transfer = new RegistryTransfer(source, target, Keyring.Create(TimeProvider.System), TimeProvider.System) { PageRows = string.IsNullOrEmpty(pause) ? 1 : 5_000 };
        _ = transfer.Run(
            (phase, total) =>
            {
                if (phase.ToString() != pause) return new Watched().Begin(phase, total);
                File.WriteAllText(Environment.GetEnvironmentVariable(Reached)!, "");
                Thread.Sleep(Timeout.Infinite);
                throw new UnreachableException();
            },
            default).Value;
    }
}
