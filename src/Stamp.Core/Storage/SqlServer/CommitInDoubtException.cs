using System.Data.Common;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>The answer to a commit was lost, and the server can't be asked whether it kept it.</summary>
internal sealed class CommitInDoubtException(string name, Exception inner) : DbException(inner.Message, inner)
{
    public Rejection Rejection { get; } = Rejection.Storage(
        $"Mất kết nối với {name} đúng lúc ghi xong; chưa biết thao tác đã được ghi hay chưa. Khi máy chủ trở lại, hãy gửi lại đúng yêu cầu này: cùng một mã yêu cầu không bao giờ được làm hai lần.",
        $"The connection to {name} was lost just as the work was being committed; whether it was kept is not known. When the server is back, send the same request again: one request is never carried out twice.");
}
