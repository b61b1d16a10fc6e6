using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>Deletes contacts and photos of cases that were closed long enough ago.</summary>
public sealed class CaseRetention(RegistryDatabase database)
{
    /// <summary>Cases a transaction: 50 photos of 6 MB are freed within the patience of whoever else writes.</summary>
    private const int AtOnce = 50;

    private static readonly Actor Program = Actor.Office("retention");

    /// <summary>Goes on until nothing is left; the cases whose contact or photo it deleted.</summary>
    /// <param name="days">Since closing; one opened again meanwhile keeps what it has.</param>
    public Outcome<int> Forget(int days)
    {
        var all = 0;
        while (true)
        {
            if (!database.TryWrite(Program, transaction => Forget(transaction, days)).Succeeded(out var some, out var rejection)) return rejection;
            all += some;
            if (some < AtOnce) return all;
        }
    }

    private static Outcome<int> Forget(RegistryTransaction transaction, int days)
    {
        var due = CaseTable.ToForget(transaction.Sql, transaction.Now - TimeSpan.FromDays(days), AtOnce);
        foreach (var number in due)
        {
            CaseTable.Forget(transaction.Sql, number);
            CasePhotoTable.Delete(transaction.Sql, number);
            var id = CaseNoteTable.Insert(transaction.Sql, number, new(0, transaction.Now, Program.Account, CaseNoteKind.Forgotten, null, ""), null);
            transaction.Record("case.forget", CaseIntake.Subject(number), new() { [RowDetail.Name] = CaseNoteProof.Row(id, "", null) });
        }
        return due.Count;
    }
}
