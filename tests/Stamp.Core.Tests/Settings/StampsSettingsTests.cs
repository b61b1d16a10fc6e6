using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Settings;

public sealed class StampsSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Outcome<StampsSettings> Load(string? json = null, params (string Name, string Value)[] environment)
    {
        var file = folder["appsettings.json"];
        if (json is not null) File.WriteAllText(file, json);
        return StampsSettings.Load(file, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }

    [Fact]
    public void Nothing_set_gives_the_defaults() => Assert.Equal(new StampsSettings(), Load().Value);

    [Fact]
    public void The_environment_outranks_the_file()
    {
        var settings = Load("""{"Stamps":{"Data":"from-file"}}""", ("STAMPS_DATA", "from-environment")).Value;
        Assert.Equal("from-environment", settings.Data);
    }

    [Theory]
    [InlineData("""{"Stamps":{"Dtaa":"x"}}""", "Dtaa")]
    [InlineData("""{"Stmaps":{"Data":"x"}}""", "Stmaps")]
    [InlineData("""{"Stamps":{"Passphrase":"x"}}""", "Passphrase")]
    [InlineData("""{"Stamps":""", "appsettings.json")]
    [InlineData("""[]""", "appsettings.json")]
    public void A_file_with_an_unknown_or_broken_key_is_refused_by_name(string json, string named)
    {
        var rejection = Load(json).Rejection;
        Assert.Equal(RejectionKind.BadInput, rejection?.Kind);
        Assert.Contains(named, rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STAMPS_DTAA", "x")]
    [InlineData("STAMPS_DATABASE", "Server=.")]
    [InlineData("STAMPS_REDIS_PREFIX", "a{b}:")]
    [InlineData("STAMPS_PLACE", "Bắc Kạn")]
    [InlineData("STAMPS_PLACE", "97")]
    [InlineData("STAMPS_PLACE_HEADER", "X Place")]
    [InlineData("STAMPS_PLACE_HEADER", "X-Place:")]
    [InlineData("STAMPS_PORTAL_URL", "https://127.0.0.1:8443")]
    [InlineData("STAMPS_SECOND_FACTOR", "yes")]
    [InlineData("STAMPS_VERIFY_URL", "127.0.0.1:8080")]
    [InlineData("STAMPS_VERIFY_URL", "ftp://127.0.0.1")]
    [InlineData("STAMPS_VERIFY_URL", "https://127.0.0.1:8443")]
    [InlineData("STAMPS_PUBLIC_ORIGIN", "OCOP.EXAMPLE")]
    [InlineData("STAMPS_PUBLIC_ORIGIN", "HTTPS://OCOP.EXAMPLE/PATH")]
    [InlineData("STAMPS_PUBLIC_ORIGIN", "HTTPS://TÊN-MIỀN.EXAMPLE")]
    [InlineData("STAMPS_PUBLIC_ORIGIN", "HTTPS://A-VERY-LONG-HOST-NAME-THAT-NO-LABEL-HOLDS.EXAMPLE")]
    public void An_unknown_variable_or_a_bad_value_is_refused_by_name(string name, string value)
    {
        var rejection = Load(null, (name, value)).Rejection;
        Assert.Equal(RejectionKind.BadInput, rejection?.Kind);
        Assert.Contains(name, rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_tests_read_is_no_setting() => Assert.Null(Load(null, ("STAMPS_TEST_SQLSERVER", "x")).Rejection);

    [Fact]
    public void Redis_is_set_in_the_file_or_in_the_environment_with_a_prefix_that_has_a_default()
    {
        var file = Load("""{"Stamps":{"Redis":"one:6379","RedisPrefix":"fair:"}}""").Value;
        Assert.Equal(("one:6379", "fair:"), (file.Redis, file.RedisPrefix));
        File.Delete(folder["appsettings.json"]);
        var environment = Load(null, ("STAMPS_REDIS", "two:6379")).Value;
        Assert.Equal(("two:6379", "stamps:"), (environment.Redis, environment.RedisPrefix));
    }

    [Theory]
    [InlineData("https://ocop.example/", "HTTPS://OCOP.EXAMPLE")]
    [InlineData("http://192.168.1.5:8080", "HTTP://192.168.1.5:8080")]
    public void The_printed_origin_is_upper_case_without_a_slash(string given, string printed) =>
        Assert.Equal(printed, Load(null, ("STAMPS_PUBLIC_ORIGIN", given)).Value.PublicOrigin);
}
