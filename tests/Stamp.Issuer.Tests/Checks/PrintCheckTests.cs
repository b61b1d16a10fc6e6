using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Progress;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Checks;

public sealed class PrintCheckTests
{
    public static TheoryData<string, int, int, string> Faults => new()
    {
        { nameof(FaultyFormat.Swapped), 1, 48, "Sheet 1, label 7 (stamp 7): the QR symbol is that of stamp 8" },
        { nameof(FaultyFormat.Foreign), 1, 48, "Sheet 2, label 6 (stamp 30): the QR symbol is not this stamp's" },
        { nameof(FaultyFormat.Short), 1, 47, "Sheet 2, label 23 (stamp 47): the QR symbol can't be read" },
        { nameof(FaultyFormat.Long), 1, 40, "Sheet 2: there is a QR symbol where none belongs" },
        { nameof(FaultyFormat.Longer), 1, 20, "The file has 2 pages instead of 1" },
    };

    private static LabelSheetJob Spoil(string fault, LabelSheetJob job) => fault switch
    {
        nameof(FaultyFormat.Swapped) => FaultyFormat.Swapped(job),
        nameof(FaultyFormat.Foreign) => FaultyFormat.Foreign(job),
        nameof(FaultyFormat.Short) => FaultyFormat.Short(job),
        nameof(FaultyFormat.Long) => FaultyFormat.Long(job),
        _ => FaultyFormat.Longer(job),
    };

    [Theory]
    [InlineData("print 1 --check", "batch-1-a4-24.pdf")]
    [InlineData("print 1 --range 20-40 --check all", "batch-1-a4-24-20-40.pdf")]
    [InlineData("print 1 --range 3-17 --template roll-25x15-203 --check all", "batch-1-roll-25x15-203-3-17.pdf")]
    [InlineData("print 1 --range 3-17 --template roll-25x15-203 --format zpl --check all", "batch-1-roll-25x15-203-3-17.zpl")]
    [InlineData("print 1 --template leg-ring --format zpl --check all", "batch-1-leg-ring.zpl")]
    [InlineData("print 1 --template roll-50x30-300 --format zpl --check", "batch-1-roll-50x30-300.zpl")]
    [InlineData("print 1 --range 7-7 --format svg --check", "batch-1-a4-24-7-7.svg")]
    [InlineData("print 1 --range 7-7 --template round-12 --format svg --check all", "batch-1-round-12-7-7.svg")]
    public async Task A_run_whose_symbols_all_read_is_released(string line, string file)
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run(line.Split(' '))).Done();
        Assert.Equal([file], Directory.GetFileSystemEntries(issuer["labels"]).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_run_with_a_fault_on_its_sheets_is_not_released(string fault, int first, int last, string told)
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var session = Session(issuer);
        var runner = Runner(session, new FaultyFormat(job => Spoil(fault, job)));

        var rejection = runner.Print(new(1, new(first, last), Check: CheckScope.All), CancellationToken.None).Rejection;

        Assert.StartsWith(told, rejection?.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(11, ExitCodes.Of(rejection!.Kind));
        Assert.NotEqual(rejection.Sentence.En, rejection.Sentence.Vi);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        var run = Assert.Single(new PrintRuns(session.Registry().Value, session.Folder.Path).OfBatch(1).Value);
        Assert.Equal(PrintRunState.Abandoned, run.State);
        Assert.Contains(told, Audited(issuer, "print.abandon"), StringComparison.Ordinal);
        // The stamps count as never printed: no reason is asked for.
        (await issuer.Run("print", "1", "--check", "all")).Done();
    }

    [Theory]
    [InlineData("zpl", nameof(FaultyFormat.Swapped), 1, 48, "Sheet 7, label 1 (stamp 7): the QR symbol is not this stamp's")]
    [InlineData("zpl", nameof(FaultyFormat.Short), 1, 47, "The file has 46 pages instead of 47")]
    [InlineData("zpl", nameof(FaultyFormat.Long), 1, 40, "The file has 41 pages instead of 40")]
    [InlineData("svg", nameof(FaultyFormat.Foreign), 30, 30, "Sheet 2, label 6 (stamp 30): the QR symbol is not this stamp's")]
    public async Task A_roll_and_a_drawing_with_a_fault_are_not_released(string name, string fault, int first, int last, string told)
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var session = Session(issuer);
        var runner = Runner(session, new FaultyFormat(job => Spoil(fault, job), LabelFormats.Find(name).Value));

        var order = new PrintOrder(1, new(first, last), Template: name == "zpl" ? "roll-50x30-203" : "a4-24", Format: name, Check: CheckScope.All);
        var rejection = runner.Print(order, CancellationToken.None).Rejection;

        Assert.StartsWith(told, rejection?.Sentence.En, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        Assert.Equal(PrintRunState.Abandoned, Assert.Single(new PrintRuns(session.Registry().Value, session.Folder.Path).OfBatch(1).Value).State);
    }

    [Fact]
    public async Task A_run_that_was_to_be_checked_is_checked_when_it_is_resumed()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var session = Session(issuer);
        Interrupted(session, "sample");

        var rejection = Runner(session, new FaultyFormat(FaultyFormat.Swapped)).Resume(new(1), CancellationToken.None).Rejection;

        Assert.Equal(RejectionKind.Faulty, rejection?.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
    }

    /// <summary>What was looked at is said, to people and to scripts.</summary>
    [Theory]
    [InlineData("print 1 --check", "sample", "poppler", 48, "Read 48 labels back in pictures of its pages drawn by poppler.")]
    [InlineData("print 1 --range 3-17 --template roll-25x15-203 --format zpl --check all", "all", "dots", 15, "Read 15 labels back in the dots that the file states.")]
    public async Task A_check_says_what_it_looked_at(string line, string scope, string pictures, int labels, string says)
    {
        RequiredTool.Find("pdftoppm");
        using var issuer = await IssuerFolder.WithBatch();
        var check = (await issuer.Run([.. line.Split(' '), "--json"])).Done().Json.GetProperty("check");
        Assert.Equal((scope, labels, pictures), (check.GetProperty("scope").GetString(), check.GetProperty("labels").GetInt32(), check.GetProperty("pictures").GetString()));
        Assert.Contains(says, (await issuer.Run([.. line.Split(' '), "--reason", "lost", "--replace"])).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_poppler_a_run_is_checked_by_what_its_file_states()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var session = Session(issuer);
        var printed = Runner(session, new PdfSheets(), searchPath: issuer.Data).Print(new(1, Check: CheckScope.Sample), CancellationToken.None).Value;
        Assert.Equal(new("sample", 48, "pdfpig"), printed.Check);
    }

    [Fact]
    public async Task A_run_that_is_not_checked_says_nothing_of_it()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await issuer.Run("print", "1", "--json")).Done().Json.GetProperty("check").ValueKind);
    }

    [Theory]
    [InlineData("print 1 --format csv --check", "csv")]
    [InlineData("print 1 --format xlsx --check all", "xlsx")]
    [InlineData("print 1 --check some", "sample or all")]
    public async Task What_has_no_symbols_is_refused_before_anything_is_written(string line, string says)
    {
        using var issuer = await IssuerFolder.WithBatch();
        Assert.Contains(says, (await issuer.Run(line.Split(' '))).Refused(3).Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        Assert.Empty((await issuer.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray());
    }

    private static IssuerSession Session(IssuerFolder issuer) =>
        new(StampsSettings.Load(issuer.Outside("none.json"), [new("STAMPS_DATA", issuer.Data)]).Value, Actor.Office("văn phòng"), TimeProvider.System);

    private static PrintRunner Runner(IssuerSession session, ILabelFormat format, string? searchPath = null) => new(
        new(session.Registry().Value, session.Keyring().Value), new(session.Registry().Value, session.Folder.Path), session.Folder, session.Settings.PublicOrigin,
        session.Actor, new(searchPath is null ? CheckTools.OfThisProcess() : new(searchPath)), _ => Outcome<ILabelFormat>.Of(format),
        (what, labels) => new RunProgress(TextWriter.Null, what, labels));

    /// <summary>A run on record whose process is dead, as kill -9 in step 3b leaves it.</summary>
    private static void Interrupted(IssuerSession session, string check)
    {
        var jobs = new RunJobs(session.Registry().Value, session.Keyring().Value);
        var batch = jobs.Batch(1).Value;
        var facts = jobs.Facts(batch, LabelTemplate.A4x24, session.Settings.PublicOrigin).Value with { Check = check };
        var request = new PrintRequest(1, IndexRange.All(batch.Count), "a4-24", 24, "pdf", "labels/batch-1-a4-24.pdf", null, facts.Write());
        new PrintRuns(session.Registry().Value, session.Folder.Path).Begin(request, session.Actor).Value.Dispose();
    }

    private static string Audited(IssuerFolder issuer, string action)
    {
        using var registry = issuer.Raw();
        using var command = registry.CreateCommand();
        command.CommandText = $"SELECT detail FROM audit WHERE action = '{action}'";
        return Assert.IsType<string>(command.ExecuteScalar());
    }
}
