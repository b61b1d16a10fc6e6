using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <summary>Which keyring stands after a restore: the newer one, with every compromise that is on record anywhere. Pure.</summary>
internal static class RestoredKeys
{
    public static Outcome<Keyring> Choose(CheckedBackup backup, PresentData present)
    {
        if (!KeyRecordRules.Merge(backup.Manifest.Epochs, present.Mark.Epochs).Succeeded(out var known, out var rejection)) return rejection;
        if (present.Keyring is { } there)
        {
            // Keys that are there and know every epoch of the backup are as new as its keys, or newer.
            if (KeyRecordRules.Check(there, known, null).Succeeded(out var whole, out rejection)) return whole;
            if (backup.Keyring is null) return rejection;
        }
        return backup.Keyring is { } kept ? KeyRecordRules.Check(kept, known, null)
            : Rejection.Keys(
                "Bản sao lưu này không có khoá và thư mục dữ liệu cũng không có. Hãy chép thư mục keys về trước.",
                "This backup has no keys, and the data folder has none either. Copy the keys folder back first.");
    }
}
