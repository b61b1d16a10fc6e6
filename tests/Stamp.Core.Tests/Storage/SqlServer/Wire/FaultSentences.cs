namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>Every number of SQL Server's that the product has a sentence for, and what tells the sentence in either language.</summary>
internal static class FaultSentences
{
    public const string
        SignIn = "refused the sign-in|từ chối đăng nhập",
        NoDatabase = "can't be opened|Không mở được cơ sở dữ liệu",
        NoPermission = "lacks a permission|không đủ quyền",
        Victim = "nothing was written. Try again|không có gì được ghi. Hãy thử lại",
        LogFull = "transaction log of|Nhật ký giao dịch",
        OutOfSpace = "out of space|hết chỗ",
        NotReady = "may only be read now, or isn't ready|chỉ đọc được hoặc chưa sẵn sàng",
        NoSnapshots = "ALLOW_SNAPSHOT_ISOLATION|ALLOW_SNAPSHOT_ISOLATION",
        Busy = "is busy|đang bận",
        Away = "can't be reached, or the connection broke|Không kết nối được máy chủ";

    public static readonly IReadOnlyDictionary<string, int[]> Of = new Dictionary<string, int[]>
    {
        [SignIn] = [18456, 18452, 18470, 18486, 18487, 18488],
        [NoDatabase] = [4060, 911],
        [NoPermission] = [229, 230, 262, 297, 300, 916, 15247, 3704],
        [Victim] = [1205, 3960],
        [LogFull] = [9002],
        [OutOfSpace] = [1101, 1105, 1132, 3257],
        [NotReady] = [3906, 3908, 945, 924, 976, 978, 983],
        [NoSnapshots] = [3952, 3957],
        [Busy] = [51100, 1222],
        [Away] = [2, 20, 26, 35, 40, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001],
    };
}
