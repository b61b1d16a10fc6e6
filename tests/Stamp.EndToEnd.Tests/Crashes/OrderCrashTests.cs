using System.Text.Json;

namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class OrderCrashTests
{
    private const int Stamps = 60_000;

    [Fact]
    public void A_portal_killed_amid_label_files_finishes_them_at_its_next_start_with_the_same_bytes()
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run("orders", "place", "--product", "NUOC-MAM-SA-SUNG", "--count", $"{Stamps}", "--as", "htx").Done();
        // Approved and not issued: as a crash between approval and issue leaves it. At the command line two people would have to sign in.
        folder.Settings["STAMPS_ORDER_SECOND_OVER"] = $"{Stamps}";
        folder.Run("orders", "approve", "1", "--as", "minh").Done();
        var (pdf, csv) = (folder["labels/batch-1-a4-24.pdf"], folder["labels/batch-1-a4-24.csv"]);
        var progress = folder["labels/.batch-1-a4-24.pdf.progress"];

        for (var round = 0; round < 2; round++)
        {
            var before = File.Exists(progress) ? File.ReadAllText(progress) : null;
            using var portal = folder.Start("serve");
            portal.Until(() => Read(progress) is { Length: > 0 } now && now != before);
            Assert.Equal(IssuerProcess.Killed, portal.Kill().Exit);
            Assert.False(File.Exists(pdf));
        }
        using (var portal = folder.Start("serve"))
        {
            portal.Until(() => File.Exists(csv) && State(folder) == "ready");
            portal.Kill();
        }

        foreach (var (format, made) in new[] { ("pdf", pdf), ("csv", csv) })
        {
            folder.Run("print", "1", "--format", format, "--reason", "lost", "--out", folder.Outside(format)).Done();
            Assert.Equal(File.ReadAllBytes(folder.Outside(format)), File.ReadAllBytes(made));
        }
        // One batch, one run for each file whatever was killed, each with what was resumed on record.
        Assert.Equal(1, folder.Run("ledger", "--json").Done().Json.GetProperty("batches").GetArrayLength());
        var runs = folder.Run("runs", "1", "--json").Done().Json.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(["completed", "completed", "completed", "completed"], runs.Select(run => run.GetProperty("state").GetString()));
        Assert.Equal([1, 2], runs.Take(2).Select(run => run.GetProperty("run").GetInt32()));
        Assert.All(runs.Take(2), run => Assert.Equal("minh", run.GetProperty("by").GetString()));
        Assert.Empty(Directory.GetFiles(folder["labels"], ".*"));
        folder.Run("audit", "verify").Done();
    }

    private static string? State(CrashFolder folder)
    {
        using var shown = JsonDocument.Parse(folder.Run("orders", "show", "1", "--json").Done().Output);
        return shown.RootElement.GetProperty("order").GetProperty("state").GetString();
    }

    /// <summary>Null while it is not there, or is just being replaced.</summary>
    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
