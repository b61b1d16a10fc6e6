using Stamp.Core.Cases;
using Stamp.Verify.Reports;

namespace Stamp.Fuzz.Readers;

/// <summary>Reports of consumers, which anybody may send.</summary>
internal sealed class ReportForms() : FuzzedReader("report-forms", 7)
{
    public override byte[] Make(Random random) => SentForm.Make(random);

    public override bool Read(byte[] input)
    {
        using var response = new SentForm.Completed();
        var context = SentForm.Context(input, response);
        try
        {
            var form = ReceivedForm.ReadAsync(context.Request, readPhoto: true, CancellationToken.None).GetAwaiter().GetResult();
            Promise(form?.Photo is null || (form.HasPhoto && form.Photo.Length <= CasePhoto.MostBytes), "a photo that is too large or none");
            return form is not null;
        }
        // As it declares: the form ended early.
        catch (IOException)
        {
            return false;
        }
    }
}
