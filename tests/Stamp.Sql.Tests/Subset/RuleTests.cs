namespace Stamp.Sql.Tests.Subset;

/// <summary>A rule that nothing breaks would be none.</summary>
public sealed class RuleTests
{
    private static readonly (string Rule, string Breaks)[] Breaking =
    [
        (nameof(NoMerge), "MERGE counter c USING batch b ON b.number = c.value WHEN MATCHED THEN UPDATE SET value = 1;"),
        (nameof(NoTableHints), "SELECT value FROM counter WITH (UPDLOCK, HOLDLOCK)"),
        (nameof(NoOutputOfAnAlias), "UPDATE c SET value = 1 OUTPUT inserted.value FROM counter c JOIN batch b ON b.number = c.value"),
        (nameof(OutputOnlyOfTheCounter), "INSERT INTO batch (number) OUTPUT inserted.number VALUES (1)"),
        (nameof(OutputOnlyOfTheCounter), "DELETE FROM batch OUTPUT deleted.number INTO gone"),
        (nameof(NoNumbersWithGaps), "CREATE SEQUENCE batch_number"),
        (nameof(NoNumbersWithGaps), "SELECT NEXT VALUE FOR batch_number"),
        (nameof(NoNumbersWithGaps), "CREATE TABLE t (id bigint IDENTITY (1, 1))"),
        (nameof(NoTemporaryTables), "CREATE TABLE #staging (id bigint)"),
        (nameof(NoTemporaryTables), "SELECT id INTO staging FROM batch"),
        (nameof(TopHasAnOrder), "SELECT TOP 1 value FROM counter"),
        (nameof(TopHasAnOrder), "DELETE TOP (10) FROM counter"),
        (nameof(OffsetHasItsFetch), "SELECT value FROM counter ORDER BY value OFFSET 0 ROWS"),
        (nameof(OffsetHasItsFetch), "SELECT value FROM counter ORDER BY value OFFSET @from ROWS FETCH NEXT 10 ROWS ONLY"),
        (nameof(WhatIsNotSummedIsGrouped), "SELECT name, sum(value) FROM counter"),
        (nameof(WhatIsNotSummedIsGrouped), "SELECT name, kind, sum(value) AS n FROM counter GROUP BY name ORDER BY n"),
        (nameof(WhatIsNotSummedIsGrouped), "SELECT name, sum(value) AS n FROM counter GROUP BY name ORDER BY kind"),
        (nameof(NoLike), "SELECT value FROM counter WHERE name LIKE 'a%'"),
        (nameof(NoThreePartNames), "SELECT value FROM other.dbo.counter"),
        (nameof(NoJoiningOfText), "SELECT name + ' ' FROM counter"),
        (nameof(NoJoiningOfText), "SELECT CAST(value AS nvarchar(10)) + name FROM counter"),
        (nameof(OnlyKnownFunctions), "SELECT concat(name, name) FROM counter"),
        (nameof(OnlyKnownFunctions), "SELECT left(name, 1) FROM counter"),
        (nameof(OnlyKnownFunctions), "SELECT iif(value = 1, 1, 0) FROM counter"),
        (nameof(OnlyKnownFunctions), "SELECT CURRENT_TIMESTAMP"),
        (nameof(OnlyKnownFunctions), "SELECT convert(int, value) FROM counter"),
        (nameof(NoAskingWhichColumn), "CREATE TRIGGER t ON batch AFTER UPDATE AS IF UPDATE(number) THROW 51000, 'no', 1"),
        (nameof(NoOffsets), "CREATE TABLE t (at datetimeoffset NOT NULL)"),
        (nameof(NoOffsets), "SELECT CAST(at AS datetimeoffset(6)) FROM audit"),
        (nameof(NoCoarseInstants), "DECLARE @at datetime = '2026-11-22'"),
        (nameof(NoCoarseInstants), "CREATE TABLE t (at smalldatetime NOT NULL)"),
        (nameof(TextHasItsCollation), "CREATE TABLE t (name nvarchar(40) NOT NULL)"),
        (nameof(TextHasItsCollation), "ALTER TABLE t ADD name nvarchar(40) COLLATE Vietnamese_CI_AS NOT NULL"),
        (nameof(TextHasItsCollation), "CREATE TABLE t (name varchar(40) COLLATE Latin1_General_BIN2 NOT NULL)"),
        (nameof(ConstraintsHaveNames), "CREATE TABLE t (id bigint NOT NULL PRIMARY KEY)"),
        (nameof(ConstraintsHaveNames), "CREATE TABLE t (id bigint NOT NULL CHECK (id > 0))"),
        (nameof(ConstraintsHaveNames), "CREATE TABLE t (id bigint DEFAULT 0)"),
        (nameof(OnlyCommitMarksGoByTheServersClock), "INSERT INTO change (number, at) VALUES (1, SYSUTCDATETIME())"),
        (nameof(OnlyCommitMarksGoByTheServersClock), "DELETE FROM commit_mark WHERE at < (SELECT max(at) FROM audit WHERE at < getutcdate())"),
        (nameof(OnlyCommitMarksGoByTheServersClock), "CREATE TABLE t (at datetime2(6) NOT NULL CONSTRAINT df_t_at DEFAULT sysutcdatetime())"),
        (nameof(OnlyCommitMarksGoByTheServersClock), "SELECT CURRENT_TIMESTAMP"),
        (nameof(NamesAreWrittenAsTheyWereMade), "SELECT Value FROM counter"),
        (nameof(NamesAreWrittenAsTheyWereMade), "SELECT c.value FROM Counter c"),
        (nameof(NamesAreWrittenAsTheyWereMade), "CREATE TABLE t (Id bigint NOT NULL)"),
        (nameof(NamesAreWrittenAsTheyWereMade), "SELECT t.ONE FROM (SELECT count(*) AS One FROM counter) t"),
    ];

    /// <summary>Rules of docs/sql.md that the parser itself keeps.</summary>
    private static readonly string[] Foreign =
    [
        "SELECT value FROM counter LIMIT 1",
        "INSERT INTO counter (name, value) VALUES ('a', 1) ON CONFLICT DO NOTHING",
        "UPDATE counter SET value = 1 RETURNING value",
        "SELECT name || name FROM counter",
        "SELECT value FROM counter WHERE (name, value) > (@name, @value)",
        "SELECT EXISTS (SELECT 1 FROM counter)",
        "SELECT a = b, sum(a = b) FROM counter",
        "SELECT file FROM print_run",
        "SELECT value FROM counter ORDER BY value NULLS FIRST",
        "SELECT value FROM counter WHERE name == @name",
        "SELECT value FROM counter WHERE name IS @name",
        "SELECT value FROM counter WHERE name GLOB 'a*'",
        "SELECT value FROM counter WHERE value IN @values",
        "SELECT n FROM (SELECT count(*) AS n FROM counter)",
        "SELECT n FROM (SELECT value AS n FROM counter ORDER BY value) t",
        "SELECT (SELECT value FROM counter ORDER BY value)",
    ];

    public static TheoryData<string, string> Breaks => [.. Breaking.Select(one => new TheoryDataRow<string, string>(one.Rule, one.Breaks))];

    public static TheoryData<string> NotOfTSql => [.. Foreign.Select(one => new TheoryDataRow<string>(one))];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Refuses(string rule, string statement)
    {
        var tree = PortableSubset.Parse(statement, out var errors);
        Assert.Empty(errors);
        Assert.NotEmpty(PortableSubset.BrokenBy(PortableSubset.Rules.Single(one => one.Name == rule), tree));
    }

    [Theory]
    [MemberData(nameof(NotOfTSql))]
    public void Refuses_what_is_not_T_SQL(string statement)
    {
        PortableSubset.Parse(statement, out var errors);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void Every_rule_has_a_statement_that_breaks_it() =>
        Assert.Equal(PortableSubset.Rules.Select(rule => rule.Name), Breaking.Select(one => one.Rule).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SELECT number FROM batch WHERE number > @number ORDER BY number LIMIT @max")]
    [InlineData("SELECT b.number FROM batch b CROSS JOIN product p ON p.id = b.product_id WHERE p.id IN @ids")]
    [InlineData("SELECT b.product_id, sum(b.stamp_count) AS n FROM batch b GROUP BY b.product_id ORDER BY n")]
    [InlineData("SELECT value + 1 FROM counter WHERE name = @name AND coalesce(value, 0) >= 0")]
    [InlineData("DELETE FROM commit_mark WHERE at < DATEADD(day, -1, SYSUTCDATETIME())")]
    [InlineData("INSERT INTO commit_mark (id, at) VALUES (@id, SYSUTCDATETIME())")]
    public void Takes_what_the_subset_allows(string statement) => Assert.Empty(PortableSubset.Judge(statement));
}
