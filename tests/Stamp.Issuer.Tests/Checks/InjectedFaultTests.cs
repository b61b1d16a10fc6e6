using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Labels;

namespace Stamp.Issuer.Tests.Checks;

/// <summary>
/// Faults put into files that were written without one: what a bad disk, another program or a fault of the writer would leave.
/// Each is found in each format, for a PDF with poppler and without.
/// </summary>
public sealed class InjectedFaultTests
{
    private const int Count = 60;

    public static TheoryData<string, bool, SampleJob.Carrier> Whole => new()
    {
        { "pdf", true, SampleJob.Carrier.Short }, { "pdf", false, SampleJob.Carrier.Short }, { "zpl", false, SampleJob.Carrier.Short }, { "svg", false, SampleJob.Carrier.Short },
        { "pdf", true, SampleJob.Carrier.Sealed }, { "pdf", false, SampleJob.Carrier.Sealed },
        { "pdf", true, SampleJob.Carrier.Gtin }, { "pdf", false, SampleJob.Carrier.Gtin }, { "zpl", false, SampleJob.Carrier.Gtin },
    };

    public static TheoryData<string, bool, string, string> Faults => new()
    {
        { "pdf", true, "darkened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "pdf", false, "darkened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "zpl", false, "darkened", "Sheet 3, label 1 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "svg", false, "darkened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "pdf", true, "lightened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "pdf", false, "lightened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "zpl", false, "lightened", "Sheet 3, label 1 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "svg", false, "lightened", "Sheet 1, label 3 (stamp 3): 1 of the QR symbol's modules is wrong" },
        { "pdf", true, "swapped", "Sheet 1, label 3 (stamp 3): the QR symbol is that of stamp 4" },
        { "pdf", false, "swapped", "Sheet 1, label 3 (stamp 3): the QR symbol is that of stamp 4" },
        { "zpl", false, "swapped", "Sheet 3, label 1 (stamp 3): the QR symbol is not this stamp's" },
        { "svg", false, "swapped", "Sheet 1, label 3 (stamp 3): the QR symbol is not this stamp's" },
        { "pdf", true, "shifted", "Sheet 1, label 3 (stamp 3): the QR symbol isn't where the template has it" },
        { "pdf", false, "shifted", "Sheet 1, label 3 (stamp 3): the QR symbol isn't where the template has it" },
        { "zpl", false, "shifted", "Sheet 3, label 1 (stamp 3): the QR symbol isn't where the template has it" },
        { "svg", false, "shifted", "Sheet 1, label 3 (stamp 3): the QR symbol isn't where the template has it" },
        { "pdf", true, "second", "Sheet 1, label 3 (stamp 3): there is more than one QR symbol|Sheet 1: there is a QR symbol where none belongs" },
        { "pdf", false, "second", "Sheet 1, label 3 (stamp 3): there is more than one QR symbol|Sheet 1: there is a QR symbol where none belongs" },
        { "pdf", true, "missing", "The file has 2 pages instead of 3" },
        { "pdf", false, "missing", "The file has 2 pages instead of 3" },
        { "zpl", false, "missing", "The file has 59 pages instead of 60" },
        { "svg", false, "missing", "Sheet 1, label 3 (stamp 3): the QR symbol can't be read" },
        { "pdf", true, "doubled", "The file has 4 pages instead of 3" },
        { "pdf", false, "doubled", "The file has 4 pages instead of 3" },
        { "zpl", false, "doubled", "The file has 61 pages instead of 60" },
        { "pdf", true, "cut", "Can't check: pdfinfo ended with 1" },
        { "pdf", false, "cut", "The run can't be checked" },
        { "zpl", false, "cut", "The run can't be checked" },
        { "svg", false, "cut", "The run can't be checked" },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_without_a_fault_passes(string format, bool poppler, SampleJob.Carrier carrier)
    {
        using var folder = new TemporaryFolder();
        var (file, job) = Printed(folder, format, carrier);
        Assert.Equal(new("all", job.Range.Count, format switch { "zpl" => "dots", "svg" => "svg", _ => poppler ? "poppler" : "pdfpig" }), Check(file, job, format, poppler).Value);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_a_written_file_is_found(string format, bool poppler, string fault, string told)
    {
        using var folder = new TemporaryFolder();
        var (file, job) = Printed(folder, format, SampleJob.Carrier.Short);
        WrittenFault.Put(fault, format, file, job);

        var rejection = Check(file, job, format, poppler).Rejection;

        // Where there are two of a kind, it is luck which look sees both.
        Assert.Contains(told.Split('|'), one => rejection?.Sentence.En.StartsWith(one, StringComparison.Ordinal) == true);
        Assert.DoesNotContain(job.CodeOf(3).Url, rejection!.Sentence.En, StringComparison.Ordinal);
    }

    private static (string File, LabelSheetJob Job) Printed(TemporaryFolder folder, string format, SampleJob.Carrier carrier)
    {
        var job = SampleJob.Of(Count, carrier, template: format == "zpl" ? "roll-50x30-203" : "a4-24");
        if (format == "svg") job = job with { Range = new(3, 3) };
        var file = folder[$"labels.{format}"];
        using var output = File.Create(file);
        _ = LabelFormats.Find(format).Value.Write(job, output, null, null, CancellationToken.None).Value;
        return (file, job);
    }

    private static Outcome<CheckedLabels> Check(string file, LabelSheetJob job, string format, bool poppler)
    {
        if (poppler) foreach (var tool in (string[])["pdftoppm", "pdfinfo"]) RequiredTool.Find(tool);
        return new ReadabilityCheck(poppler ? CheckTools.OfThisProcess() : new("")).Of(file, job, LabelFormats.Find(format).Value, CheckScope.All, null, CancellationToken.None);
    }
}
