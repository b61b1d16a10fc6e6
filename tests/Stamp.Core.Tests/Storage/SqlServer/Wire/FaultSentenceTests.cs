using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>What a server says, in numbers, and what a person is told.</summary>
public sealed partial class FaultSentenceTests
{
    public static TheoryData<int, string> Known => [.. FaultSentences.Of.SelectMany(one => one.Value.Select(number => (number, one.Key)))];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_servers_number_is_told_in_its_sentence(int number, string sentence)
    {
        using var wire = new WireServer(new WireMigrations { Version = MigrationList.Newest }.Open);
        using var registry = RegistryDatabase.ForWriting(wire.Address(), RegistryDatabase.VerifyPatience, TimeProvider.System);
        Assert.Null(registry.CheckSchema());
        wire.Trouble = (request, _) => request.Has("thử") ? WireFault.Number(number, 14) : null;
        Tells(sentence, wire, Write(registry).Rejection);
        Tells(sentence, wire, registry.TryRead<int>(sql => sql.Scalar<int>("SELECT 1 AS thử")).Rejection);
    }

    [Theory]
    [InlineData(18456, FaultSentences.SignIn)]
    [InlineData(18487, FaultSentences.SignIn)]
    [InlineData(4060, FaultSentences.NoDatabase)]
    [InlineData(916, FaultSentences.NoPermission)]
    [InlineData(945, FaultSentences.NotReady)]
    [InlineData(976, FaultSentences.NotReady)]
    [InlineData(233, FaultSentences.Away)]
    public void So_is_what_it_says_to_a_login(int number, string sentence)
    {
        using var wire = new WireServer(new WireMigrations().Open) { AtLogin = _ => WireFault.Number(number, 14) };
        using var registry = RegistryDatabase.ForReading(wire.Address(), RegistryDatabase.VerifyPatience);
        Tells(sentence, wire, registry.CheckSchema());
    }

    [Theory]
    // A broken reference, text too long, a value that is there already, a null, a trigger's refusal, no such column.
    [InlineData(547)]
    [InlineData(8152)]
    [InlineData(2628)]
    [InlineData(2627)]
    [InlineData(2601)]
    [InlineData(515)]
    [InlineData(51000)]
    [InlineData(207)]
    [InlineData(208)]
    [InlineData(102)]
    public void What_would_be_a_defect_of_ours_surfaces_as_it_is(int number)
    {
        using var wire = new WireServer(new WireMigrations { Version = MigrationList.Newest }.Open);
        using var registry = RegistryDatabase.ForWriting(wire.Address(), RegistryDatabase.IssuerPatience, TimeProvider.System);
        wire.Trouble = (request, _) => request.Has("thử") ? WireFault.Number(number) : null;
        Assert.Equal(number, Assert.Throws<SqlException>(() => Write(registry)).Number);
        Assert.Single(wire.Heard, "BEGIN");
        Assert.Equal("ROLLBACK", wire.Heard.Last(word => !word.Contains("SELECT", StringComparison.Ordinal)));
        Assert.Equal(number, Assert.Throws<SqlException>(() => registry.Read(sql => sql.Scalar<int>("SELECT 1 AS thử"))).Number);
    }

    [Fact]
    public void A_table_that_is_not_there_is_told_by_the_schemas_version()
    {
        var behind = new WireMigrations { Version = MigrationList.Newest + 1 };
        using var wire = new WireServer(behind.Open) { Trouble = (request, _) => request.Has("thử") ? WireFault.Number(208) : null };
        using var registry = RegistryDatabase.ForWriting(wire.Address(), RegistryDatabase.VerifyPatience, TimeProvider.System);
        Tells("newer than this program|mới hơn chương trình này", wire, Write(registry).Rejection);
        behind.Version = 1;
        Tells("Run Stamp.Issuer|Hãy chạy Stamp.Issuer", wire, Write(registry).Rejection);
    }

    [Fact]
    public void A_newer_schema_and_another_programs_tables_are_left_alone()
    {
        var behind = new WireMigrations { Version = MigrationList.Newest + 1 };
        using var wire = new WireServer(behind.Open);
        Tells("Use a newer program|Hãy dùng bản chương trình mới hơn", wire, Open(wire));
        (behind.Version, behind.IsForeign) = (0, true);
        Tells("another program's database|của chương trình khác", wire, Open(wire));
        Assert.Empty(behind.Kept);
        Assert.DoesNotContain("BEGIN", wire.Heard);
    }

    [Fact]
    public void No_number_of_the_product_is_left_out_here()
    {
        var known = FaultSentences.Of.Values.SelectMany(numbers => numbers).ToHashSet();
        var numbers = Number().Matches(Source("src", "Stamp.Core", "Storage", "SqlServer", "SqlServerFault.cs"))
            .Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture)).Where(number => number is > 9 and not 208).ToHashSet();
        Assert.InRange(numbers.Count, 40, int.MaxValue);
        Assert.Subset(known, numbers);
        var told = Number().Matches(Source("docs", "sql-server.md").Split("## When something is wrong")[1].Split("\n## ")[0]).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture)).Where(number => number > 9).ToHashSet();
        Assert.InRange(told.Count, 7, int.MaxValue);
        Assert.Subset(known, told);
    }

    private static Outcome<int> Write(RegistryDatabase registry) => registry.TryWrite<int>(TempRegistry.Office, transaction => transaction.Sql.Execute("UPDATE thử SET x = 1"));

    private static Rejection? Open(WireServer wire) => RegistryDatabase.OpenOrCreate(wire.Address(), RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection;

    internal static void Tells(string sentence, WireServer wire, Rejection? refused)
    {
        Assert.NotNull(refused);
        Assert.Equal((RejectionKind.Storage, 7), (refused.Kind, ExitCodes.Of(refused.Kind)));
        Assert.Contains(sentence.Split('|')[0], refused.Sentence.En, StringComparison.Ordinal);
        Assert.Contains(sentence.Split('|')[1], refused.Sentence.Vi, StringComparison.Ordinal);
        foreach (var told in (string[])[refused.Sentence.En, refused.Sentence.Vi])
        {
            Assert.Contains(wire.Name.Split('/')[0], told, StringComparison.Ordinal);
            Assert.DoesNotContain(WireServer.Password, told, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', told);
        }
    }

    private static string Source(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stamps.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine([folder.FullName, .. path]));
    }

    [GeneratedRegex(@"(?<![\w-])\d+\b")]
    private static partial Regex Number();
}
