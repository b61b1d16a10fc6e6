using System.Text;
using Stamp.Core.Batches;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>Every format that says that it goes on from a part does, from any part, to the same bytes.</summary>
public sealed class ContinuedFileTests : IDisposable
{
    private static readonly IndexRange Range = new(20, 3_000);
    private static readonly LabelSheetJob Job = Of(3_000, range: Range), Roll = Of(3_000, range: Range, template: "roll-50x30-203");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Formats => [.. LabelFormats.All.Where(format => format.Continues).Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Goes_on_from_any_checkpoint_with_the_same_bytes(string name)
    {
        var format = LabelFormats.Find(name).Value;
        var unbroken = Unbroken(format);
        var crashes = 0;
        // A crash leaves what a copy of the files at that moment is, and often more after the checkpoint.
        var steps = 0;
        _ = Write(format, folder["running"], resume: false, new Steps(done =>
        {
            // All of the first, which are near the file's head, and the last, behind which its tail comes.
            if (++steps > 4 && steps % 20 != 0 && done < Range.Count) return;
            crashes++;
            Leave("running", $"crash-{crashes}");
            File.AppendAllText(new RunFile(folder[$"crash-{crashes}"]).Temporary, new('x', crashes * 1_000));
        }));

        Assert.True(crashes > 3);
        for (var crash = 2; crash <= crashes; crash++)
        {
            var resumed = Write(format, folder[$"crash-{crash}"], resume: true);
            Assert.InRange(resumed.Kept, 1, Range.Count);
            Assert.Equal(unbroken, File.ReadAllBytes(folder[$"crash-{crash}"]));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Begins_anew_where_the_front_is_not_what_the_checkpoint_says(string name)
    {
        var format = LabelFormats.Find(name).Value;
        var (unbroken, left) = (Unbroken(format), Interrupted(format));
        using (var part = File.OpenWrite(left.Temporary)) part.WriteByte((byte)'?');
        Assert.Equal(0, Write(format, left.Target, resume: true).Kept);
        Assert.Equal(unbroken, File.ReadAllBytes(left.Target));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Begins_anew_where_another_program_wrote_the_front(string name)
    {
        var format = LabelFormats.Find(name).Value;
        var (unbroken, left) = (Unbroken(format), Interrupted(format));
        File.WriteAllText(left.Progress, File.ReadAllText(left.Progress).Replace(".NET 10", ".NET 11", StringComparison.Ordinal));
        Assert.Equal(0, Write(format, left.Target, resume: true).Kept);
        Assert.Equal(unbroken, File.ReadAllBytes(left.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"Run\":\"1\"")]
    public void Begins_anew_where_the_checkpoint_is_not_readable(string text)
    {
        var (unbroken, left) = (Unbroken(LabelFormats.Pdf), Interrupted(LabelFormats.Pdf));
        File.WriteAllText(left.Progress, text);
        Assert.Equal(0, Write(LabelFormats.Pdf, left.Target, resume: true).Kept);
        Assert.Equal(unbroken, File.ReadAllBytes(left.Target));
    }

    [Fact]
    public void Begins_anew_where_the_front_is_of_another_job_after_all()
    {
        // A checkpoint that is right about the bytes and wrong about the run: the writer itself notices.
        var left = Interrupted(LabelFormats.Pdf);
        var other = Of(3_000, product: "Nước mắm sá sùng", range: Range);
        var resumed = new RunFile(left.Target).Write(LabelFormats.Pdf, other, "1", resume: true, TimeSpan.Zero, null, CancellationToken.None).Value;
        Assert.Equal(0, resumed.Kept);
        Assert.Equal(PdfOf(other), File.ReadAllBytes(left.Temporary));
    }

    [Fact]
    public void A_page_that_does_not_read_as_one_is_not_adopted()
    {
        var pdf = PdfOf(Job);
        var length = Encoding.Latin1.GetString(pdf).IndexOf("<< /Filter /FlateDecode /Length ", 100_000, StringComparison.Ordinal);
        pdf[length + 32] = (byte)'x';
        Assert.Throws<InvalidDataException>(() => LabelSheetWriter.Write(
            Job, Stream.Null, null, 1, CancellationToken.None, new(Range.Count, new MemoryStream(pdf))));
    }

    private byte[] Unbroken(ILabelFormat format)
    {
        _ = Write(format, folder["unbroken"], resume: false);
        return File.ReadAllBytes(folder["unbroken"]);
    }

    /// <summary>What a run left that was killed on its way.</summary>
    private RunFile Interrupted(ILabelFormat format)
    {
        var steps = 0;
        _ = Write(format, folder["whole"], resume: false, new Steps(_ => { if (++steps == 3) Leave("whole", "left"); }));
        Assert.True(File.Exists(new RunFile(folder["left"]).Progress));
        return new(folder["left"]);
    }

    private void Leave(string from, string to)
    {
        var (running, crashed) = (new RunFile(folder[from]), new RunFile(folder[to]));
        // .NET itself would not open a file that a run holds.
        RequiredTool.Run("cp", running.Temporary, crashed.Temporary);
        if (File.Exists(running.Progress)) RequiredTool.Run("cp", running.Progress, crashed.Progress);
    }

    private static WrittenFile Write(ILabelFormat format, string path, bool resume, IProgress<long>? progress = null)
    {
        var file = new RunFile(path);
        var written = file.Write(format, format.Name == "zpl" ? Roll : Job, "1", resume, TimeSpan.Zero, progress, CancellationToken.None).Value;
        Assert.Null(file.Release());
        return written;
    }
}
