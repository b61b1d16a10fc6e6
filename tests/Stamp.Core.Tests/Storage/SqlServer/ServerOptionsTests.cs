using Stamp.Core.Batches;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>What is told of a connection string, and of a server that isn't there.</summary>
public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("postgres")]
    [InlineData("Server=db;Datbase=stamps")]
    [InlineData("Server=db;Database=stamps;Max Pool Size=nhiều")]
    [InlineData("Server=db")]
    [InlineData("Database=stamps")]
    public void A_string_that_is_none_is_refused_in_one_sentence(string text)
    {
        var refused = Load(("STAMPS_DATABASE", text)).Rejection;
        Assert.StartsWith("STAMPS_DATABASE: ", refused?.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Active Directory Default")]
    [InlineData("Active Directory Managed Identity")]
    [InlineData("Active Directory Service Principal;User ID=app;Password=bí-mật")]
    public void Microsoft_Entra_is_told_to_want_a_package(string method)
    {
        var refused = Load(("STAMPS_DATABASE", $"Server=db;Database=stamps;Authentication={method}")).Rejection?.Sentence;
        Assert.Contains("Microsoft.Data.SqlClient.Extensions.Azure", refused?.Vi, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Data.SqlClient.Extensions.Azure", refused?.En, StringComparison.Ordinal);
        Assert.DoesNotContain("bí-mật", refused?.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User ID=ai;Password=x")]
    [InlineData("Authentication=SqlPassword;User ID=ai;Password=x")]
    [InlineData("Integrated Security=true")]
    public void The_other_ways_to_sign_in_want_none(string words) =>
        Assert.True(Load(("STAMPS_DATABASE", $"Server=db;Database=stamps;{words}")).Succeeded(out _, out _));

    [Theory]
    [InlineData("Server=db;Database=stamps;User ID=ai;Password=bí-mật;Datbase=x")]
    [InlineData("Server=db;User ID=ai;Password=bí-mật")]
    [InlineData("Server=db;Database=stamps;User ID=ai;Password=nửa;bí-mật=x")]
    public void No_refusal_tells_a_password(string text) =>
        Assert.DoesNotContain("bí-mật", Load(("STAMPS_DATABASE", text)).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void A_server_is_named_without_anything_secret()
    {
        var settings = Load(("STAMPS_DATABASE", "Server=db.example;Database=stamps;User ID=ai;Password=bí-mật")).Value;
        Assert.False(settings.IsEmbedded);
        using var registry = RegistryDatabase.ForReading(settings.Registry, RegistryDatabase.VerifyPatience);
        Assert.Equal("db.example/stamps", registry.Name);
    }

    [Fact]
    public void What_is_sent_is_enciphered_unless_the_string_says_otherwise()
    {
        Assert.True(Built("Server=db;Database=s").Encrypt);
        Assert.False(Built("Server=db;Database=s;Encrypt=false").Encrypt);
    }

    [Fact]
    public void A_login_that_failed_is_asked_for_again_soon_unless_the_string_says_otherwise()
    {
        var built = Built("Server=db;Database=s");
        Assert.Equal((Microsoft.Data.SqlClient.PoolBlockingPeriod.NeverBlock, 1), (built.PoolBlockingPeriod, built.ConnectRetryInterval));
        built = Built("Server=db;Database=s;Pool Blocking Period=AlwaysBlock;Connect Retry Interval=20");
        Assert.Equal((Microsoft.Data.SqlClient.PoolBlockingPeriod.AlwaysBlock, 20), (built.PoolBlockingPeriod, built.ConnectRetryInterval));
    }

    [Fact]
    public void Only_what_reads_goes_to_a_replica_and_only_when_asked()
    {
        var options = ServerOptions.Parse("Server=db;Database=s;MultiSubnetFailover=true").Value;
        Assert.Equal(Microsoft.Data.SqlClient.ApplicationIntent.ReadWrite, Intent(options, RegistryAddress.Purpose.Read));
        options = options with { ReadsFromReplica = true };
        Assert.Equal(Microsoft.Data.SqlClient.ApplicationIntent.ReadOnly, Intent(options, RegistryAddress.Purpose.Read));
        Assert.Equal(Microsoft.Data.SqlClient.ApplicationIntent.ReadWrite, Intent(options, RegistryAddress.Purpose.Write));
        Assert.True(new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(options.For(RegistryAddress.Purpose.Own, RegistryDatabase.IssuerPatience)).MultiSubnetFailover);
    }

    [Fact]
    public void A_question_of_a_scan_holds_its_thread_for_a_second_at_most() =>
        Assert.Equal(1, new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(
            ServerOptions.Parse("Server=db;Database=s").Value.For(RegistryAddress.Purpose.Read, RegistryDatabase.VerifyPatience)).CommandTimeout);

    [Fact]
    public void Connections_are_kept_ready_for_scans_alone()
    {
        var options = ServerOptions.Parse("Server=db;Database=s").Value;
        Assert.Equal(ServerOptions.ReadyConnections, Ready(RegistryAddress.Purpose.Read, RegistryDatabase.VerifyPatience));
        Assert.Equal(0, Ready(RegistryAddress.Purpose.Read, RegistryDatabase.IssuerPatience));
        Assert.Equal(0, Ready(RegistryAddress.Purpose.Own, RegistryDatabase.IssuerPatience));

        int Ready(RegistryAddress.Purpose purpose, TimeSpan patience) => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(options.For(purpose, patience)).MinPoolSize;
    }

    [Theory]
    [InlineData(250)]
    // Long enough to try again.
    [InlineData(5_000)]
    public void A_server_that_is_not_there_is_told_in_one_sentence(int patience)
    {
        // Port 9 of this machine: nobody listens.
        var address = RegistryAddress.Server(ServerOptions.Parse("Server=127.0.0.1,9;Database=s;User ID=a;Password=b;Connect Timeout=1").Value);
        using var registry = RegistryDatabase.ForWriting(address, TimeSpan.FromMilliseconds(patience), TimeProvider.System);
        var refused = registry.CheckSchema();
        Assert.Contains("127.0.0.1,9/s can't be reached", refused?.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(refused, new BatchOperations(registry).Issue(TempRegistry.Order(1), TempRegistry.Office).Rejection);
        Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(registry).ReadBatch(1));
    }

    private static Core.Text.Outcome<StampsSettings> Load(params (string Name, string Value)[] environment) =>
        StampsSettings.Load("không-có.json", environment.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    private static Microsoft.Data.SqlClient.SqlConnectionStringBuilder Built(string text) =>
        new(ServerOptions.Parse(text).Value.For(RegistryAddress.Purpose.Own, RegistryDatabase.IssuerPatience));

    private static Microsoft.Data.SqlClient.ApplicationIntent Intent(ServerOptions options, RegistryAddress.Purpose purpose) =>
        new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(options.For(purpose, RegistryDatabase.VerifyPatience)).ApplicationIntent;
}
