using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Stamp.EndToEnd.Tests.Crashes;

/// <summary>A portal that runs while its registry is put back from a backup, or deleted with its folder.</summary>
public sealed class ReplacedRegistryTests
{
    [Theory]
    [InlineData("put back")]
    [InlineData("deleted")]
    public async Task The_portal_issues_nothing_that_is_gone_at_its_restart(string how)
    {
        using var folder = CrashFolder.WithSamples();
        Backup(folder);
        folder.Run("orders", "place", "--product", "NUOC-MAM-SA-SUNG", "--count", "48", "--as", "htx").Done();
        using (var portal = folder.Start("serve"))
        {
            portal.Until(() => portal.Output.Contains("ready: ", StringComparison.Ordinal));
            using var http = new HttpClient { BaseAddress = new(Regex.Match(portal.Output, "ready: (\\S+)").Groups[1].Value) };
            Assert.Equal((HttpStatusCode.OK, "ok"), await Get(http, "/health"));
            Assert.Equal(HttpStatusCode.OK, (await Get(http, "/sign-in")).Status);

            if (how == "deleted") Directory.Delete(folder.Data, recursive: true);
            else PutBack(folder);

            portal.Until(() => (portal.Output + portal.Errors).Contains("was replaced or deleted while this program had it open", StringComparison.Ordinal));
            var health = await Get(http, "/health");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
            Assert.Contains("not ready", health.Text, StringComparison.Ordinal);
            foreach (var page in new[] { "/", "/sign-in", "/orders" })
            {
                var (status, text) = await Get(http, page);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                Assert.Contains("đã bị thay hoặc xoá trong khi cổng đang chạy", text, StringComparison.Ordinal);
                Assert.DoesNotContain(folder.Data, text, StringComparison.Ordinal);
            }
            var api = await Get(http, "/api/batches/1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, api.Status);
            Assert.Contains("\"vi\"", api.Text, StringComparison.Ordinal);
            using var posted = await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("name", "lan")]));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, posted.StatusCode);
            // Nothing of the folder is made again by a portal that has stopped.
            if (how == "deleted") Assert.False(Directory.Exists(folder.Data));
            portal.Kill();
        }
        if (how == "deleted")
        {
            Directory.CreateDirectory(folder.Data);
            return;
        }
        Assert.Equal(0, folder.Run("ledger", "--json").Done().Json.GetProperty("batches").GetArrayLength());
        folder.Run("audit", "verify").Done();
        // Started again, it works on what is there.
        using var again = folder.Start("serve");
        again.Until(() => again.Output.Contains("ready: ", StringComparison.Ordinal));
    }

    private static void Backup(CrashFolder folder)
    {
        using var from = new SqliteConnection($"Data Source={folder["registry.db"]};Pooling=False");
        using var to = new SqliteConnection($"Data Source={folder.Outside("backup.db")};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    /// <summary>rm registry.db-wal registry.db-shm; mv backup.db registry.db</summary>
    private static void PutBack(CrashFolder folder)
    {
        File.Delete(folder["registry.db-wal"]);
        File.Delete(folder["registry.db-shm"]);
        File.Move(folder.Outside("backup.db"), folder["registry.db"], overwrite: true);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Get(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
