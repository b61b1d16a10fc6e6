using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The steps of docs/operations.md, "Backups and putting them back", as they stand there.</summary>
public sealed partial class BackupStepsTests
{
    [Fact]
    public async Task The_steps_of_the_document_lead_from_a_loss_to_a_registry_that_issues_on()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("stamps-");
        try
        {
            var steps = Steps();
            Assert.Equal(3, steps.Count);
            var issue = "Stamp.Issuer issue --product MIEN-DONG-TAI-HOAN --count 48 --without-order thử --json";
            var output = await BashAsync(folder.FullName, $$"""
                set -eu
                Stamp.Issuer() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll")}}' "$@"; }
                unset ${!STAMPS_@}
                export STAMPS_DATA=data
                Stamp.Issuer init >/dev/null
                Stamp.Issuer import '{{Path.Combine(AppContext.BaseDirectory, "samples")}}' >/dev/null
                {{issue}} >/dev/null
                {{steps[0]}}
                {{issue}} >/dev/null
                {{steps[1]}}
                {{steps[2]}}
                {{issue}}
                """);
            Assert.Contains("Mất lô 2", output, StringComparison.Ordinal);
            Assert.Contains("\"batch\":3", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Steps()
    {
        var document = File.ReadAllText(Path.Combine(Programs.Repository(), "docs", "operations.md"));
        var section = Section().Match(document).Groups["text"].Value;
        return [.. Block().Matches(section).Select(block => block.Groups["lines"].Value)];
    }

    private static async Task<string> BashAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, $"{bash.ExitCode}: {await output}{await errors}");
        return await output;
    }

    [GeneratedRegex(@"^## Backups and putting them back\n(?<text>.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
