using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Orders;

/// <summary>
/// Held by the one process of a data folder that makes label files of orders. The system lets go of it when the
/// process ends, however it ends.
/// </summary>
internal sealed class WorkLock : IDisposable
{
    private readonly FileStream file;

    private WorkLock(FileStream file) => this.file = file;

    public static Outcome<WorkLock> Take(DataFolder folder)
    {
        try
        {
            return new WorkLock(OwnFile.Open(Path.Combine(folder.Path, ".orders.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Conflict(
                "Một tiến trình khác (thường là cổng quản lý) đang làm tệp tem của các đơn.",
                "Another process, most likely the portal, is making the label files of orders.");
        }
    }

    public void Dispose() => file.Dispose();
}
