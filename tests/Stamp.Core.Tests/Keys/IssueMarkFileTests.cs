using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

public sealed class IssueMarkFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stamps-");
    private readonly IssueMarkFile file;

    public IssueMarkFileTests() => file = new(Path);

    private string Path => System.IO.Path.Combine(folder.FullName, "keys", IssueMarkFile.Name);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Is_none_before_the_first_write() => Assert.Same(IssueMark.None, file.Read().Value);

    [Fact]
    public void Reads_back_what_was_written()
    {
        var keyring = Keyring.Create(TimeProvider.System);
        Assert.Null(file.Update(mark => mark with { Incarnation = 1, IncarnationId = 4711, Reserved = 13, Issued = 12 }));
        Assert.Null(file.Remember([.. keyring.Epochs.Select(RecordedEpoch.Describe)]));
        var read = file.Read().Value;
        Assert.Equal((1, 4711L, 13, 12), (read.Incarnation, read.IncarnationId, read.Reserved, read.Issued));
        Assert.Equal(keyring.Active.Fingerprint, Assert.Single(read.Epochs).Fingerprint);
    }

    [Fact]
    public void Never_goes_back()
    {
        Assert.Null(file.Update(mark => mark with { Reserved = 13, Issued = 13 }));
        Assert.Null(file.Update(mark => mark with { Reserved = 5, Issued = 4 }));
        Assert.Equal((13, 13), (file.Read().Value.Reserved, file.Read().Value.Issued));
    }

    [Fact]
    public void Is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Null(file.Update(mark => mark with { Reserved = 1 }));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"format":"another","version":1,"incarnation":1,"incarnationId":1,"reserved":1,"issued":1,"epochs":[]}""")]
    [InlineData("""{"format":"ocop-stamp-issue-mark","version":2,"incarnation":1,"incarnationId":1,"reserved":1,"issued":1,"epochs":[]}""")]
    [InlineData("""{"format":"ocop-stamp-issue-mark","version":1,"incarnation":1,"incarnationId":1,"reserved":1,"issued":1,"epochs":[null]}""")]
    public void Refuses_what_is_no_mark_and_overwrites_nothing(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
        Assert.Equal(RejectionKind.Keys, file.Read().Rejection?.Kind);
        Assert.Equal(RejectionKind.Keys, file.Update(mark => mark with { Reserved = 1 })?.Kind);
        Assert.Equal(text, File.ReadAllText(Path));
    }
}
