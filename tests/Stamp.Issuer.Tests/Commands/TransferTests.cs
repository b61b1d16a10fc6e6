using Microsoft.Data.SqlClient;
using Stamp.Tests.Servers;

namespace Stamp.Issuer.Tests.Commands;

public sealed class TransferTests : IDisposable
{
    private const string Password = "Bi-Mat-4711";

    private readonly IssuerFolder issuer = new();

    public void Dispose() => issuer.Dispose();

    [Fact]
    public async Task Asks_where_to()
    {
        (await issuer.Run("init")).Done();
        Assert.Contains("STAMPS_TRANSFER_TO", (await issuer.Run("transfer")).Refused(3).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password=" + Password)]
    [InlineData("Server=127.0.0.1;Colour=red;Password=" + Password)]
    public async Task Refuses_what_is_no_connection_string_without_showing_it(string connection)
    {
        (await issuer.Run("init")).Done();
        var argument = (await issuer.Run("transfer", "--to", connection)).Refused(3);
        issuer.Settings["STAMPS_TRANSFER_TO"] = connection;
        var setting = (await issuer.Run("transfer")).Refused(3);

        Assert.Contains("--to", argument.Errors, StringComparison.Ordinal);
        Assert.Contains("STAMPS_TRANSFER_TO", setting.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, argument.Errors + setting.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_show_a_connection_string_that_lacks_its_option()
    {
        var ran = await issuer.Run("transfer", $"Server=127.0.0.1;Database=x;Password={Password}");
        Assert.Equal(2, ran.Exit);
        Assert.DoesNotContain(Password, ran.Errors + ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_server_that_is_not_there_without_the_password_and_leaves_the_file_as_it_was()
    {
        (await issuer.Run("init")).Done();
        var before = File.ReadAllBytes(issuer["registry.db"]);

        var refused = (await issuer.Run("transfer", "--to", $"Server=127.0.0.1,1;Database=stamps;User ID=lan;Password={Password};Connect Timeout=5")).Refused(7);

        Assert.Contains("127.0.0.1,1/stamps", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(issuer["registry.db"]));
    }

    [Theory]
    [InlineData("transfer --to Server=127.0.0.1,1;Database=x;Password=y")]
    public async Task Makes_nothing_where_nothing_was_initialised(string line)
    {
        (await issuer.Run(line.Split(' '))).Refused(4);
        Assert.False(Directory.Exists(issuer.Data));
    }

    [Trait("registry", "server")]
    [Fact]
    public async Task Moves_a_province_to_a_server_where_every_verb_goes_on()
    {
        if (ServerDatabase.Server is null) Assert.Skip($"{ServerDatabase.Variable} is not set: nothing was tried on a server.");
        (await issuer.Run("demo")).Done();
        var head = (await issuer.Run("audit", "verify", "--json")).Done().Json.GetProperty("head").GetString();
        var ledger = (await issuer.Run("ledger")).Done().Output;
        using var target = ServerDatabase.Make();

        issuer.Settings["STAMPS_TRANSFER_TO"] = target.ConnectionString;
        var told = (await issuer.Run("transfer", "--json")).Done();

        Assert.Equal(head, told.Json.GetProperty("audit").GetProperty("head").GetString());
        Assert.Equal(1_000, told.Json.GetProperty("verdicts").GetInt32());
        Assert.DoesNotContain(new SqlConnectionStringBuilder(target.ConnectionString).Password, told.Output + told.Errors, StringComparison.Ordinal);

        issuer.Settings["STAMPS_DATABASE"] = target.ConnectionString;
        Assert.Equal(ledger, (await issuer.Run("ledger")).Done().Output);
        Assert.Equal(0, (await issuer.Run("migrate", "--dry-run", "--json")).Done().Json.GetProperty("scripts").GetArrayLength());
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24")).Done();
        (await issuer.Run("audit", "verify")).Done();
    }
}
