using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Cases;

/// <summary>What consumers report becomes cases.</summary>
[Trait("registry", "contract")]
public sealed class CaseIntakeTests : IDisposable
{
    private readonly CaseRegistry registry = new();

    [Fact]
    public void A_report_is_a_case_with_all_that_was_told()
    {
        var photo = CasePhoto.Read(Photos.Jpeg).Value;
        var report = registry.Report(photo: photo);
        var taken = registry.Intake.Take(report).Value;
        Assert.Equal((ReportRules.ReferenceOf(report.RequestId), false), (taken.Reference, taken.PhotoLeftOut));

        var file = registry.List.Find(1, null).Value;
        Assert.Equal((1, 7, "MIEN-DONG"), (file.Case.Subject!.Batch, file.Case.Subject.Stamp, file.Product!.Code));
        Assert.Equal(("Mốc xanh", "Chợ Đồng Xuân", "0912 345 678", ReportKind.Spoiled, CaseState.New), (file.Case.Told, file.Case.BoughtAt, file.Case.Contact, file.Case.Kind, file.Case.State));
        Assert.Equal(photo.Bytes, registry.List.Photo(1).Value.Bytes);
    }

    [Fact]
    public async Task The_same_form_sent_by_many_at_once_is_one_case()
    {
        var report = registry.Report();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => registry.Intake.Take(report).Value)));
        Assert.Single(answers.Distinct());
        Assert.Single(registry.List.Before(new(), null, 10).Value);
        Assert.Single(registry.Audit());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 101)]
    public void A_stamp_that_no_batch_holds_is_an_unknown_code(int batch, int index)
    {
        registry.Take(registry.Report(new StampId(batch, index)));
        var file = registry.List.Find(1, null).Value;
        Assert.Null(file.Case.Subject);
        Assert.Null(file.Product);
    }

    [Fact]
    public void Past_the_days_photos_words_are_taken_and_it_is_said()
    {
        var photo = CasePhoto.Read(Photos.Png).Value;
        for (var n = 0; n < CaseLimits.PhotosADay; n++) Assert.False(registry.Intake.Take(registry.Report(photo: photo)).Value.PhotoLeftOut);
        var past = registry.Report(photo: photo);
        Assert.True(registry.Intake.Take(past).Value.PhotoLeftOut);
        Assert.True(registry.Intake.Take(past).Value.PhotoLeftOut);
        Assert.Equal(CasePhotoState.Full, registry.List.Before(new(), null, 1).Value[0].Photo);
        // Whoever was thanked already is not told otherwise.
        Assert.False(registry.Intake.Take(registry.Report(photo: photo), acknowledged: true).Value.PhotoLeftOut);
        registry.Temp.Clock.Now = registry.Temp.Clock.Now.AddDays(1);
        Assert.False(registry.Intake.Take(registry.Report(photo: photo)).Value.PhotoLeftOut);
    }

    [Fact]
    public void Made_up_codes_have_a_count_of_their_own()
    {
        for (var n = 0; n < CaseLimits.UnknownADay; n++) _ = registry.Intake.Take(registry.Report(new StampId(99, 1))).Value;
        Assert.Equal(RejectionKind.Conflict, registry.Intake.Take(registry.Report(new StampId(99, 1))).Rejection?.Kind);
        Assert.Null(registry.Intake.Take(registry.Report()).Rejection);
        Assert.Null(registry.Intake.Take(registry.Report(new StampId(99, 1)), acknowledged: true).Rejection);
    }

    [Trait("registry", "file")]
    [Fact]
    public void Nothing_half_written_stays_where_the_photo_can_not_be_written()
    {
        var photo = CasePhoto.Read(Photos.Jpeg).Value;
        registry.Temp.Execute("CREATE TRIGGER no_photo BEFORE INSERT ON case_photo BEGIN SELECT RAISE(ABORT, 'no photo'); END");
        Assert.ThrowsAny<Exception>(() => registry.Intake.Take(registry.Report(photo: photo)));
        Assert.Empty(registry.List.Before(new(), null, 10).Value);
        Assert.Empty(registry.Audit());
        registry.Temp.Execute("DROP TRIGGER no_photo");
        Assert.Equal(1, registry.Take(registry.Report(photo: photo)));
    }

    public void Dispose() => registry.Dispose();
}
