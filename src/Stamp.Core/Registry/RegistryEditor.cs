using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>
/// Changes by people at forms: who adds must not overwrite, and who changes must have seen what is there. An import
/// and the command line say what shall be, whatever is there (<see cref="RegistryStore"/>).
/// </summary>
public sealed class RegistryEditor(RegistryDatabase database)
{
    /// <summary>What a form carries of the record that it was filled with.</summary>
    public static string MarkOf(object record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.ToString()!)))[..16];

    /// <param name="seen">The mark of what was changed; null: it is to be new.</param>
    public Outcome<Upsert> Put(ProducerDraft draft, string? seen, Actor actor) => database.TryWrite(actor, transaction =>
        Check(RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft), seen, "code") ?? RegistryWriter.Put(transaction, draft));

    /// <param name="seen">As above.</param>
    public Outcome<Upsert> Put(ProductDraft draft, string? seen, Actor actor) => database.TryWrite(actor, transaction =>
        Check(RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft), seen, "code") ?? RegistryWriter.Put(transaction, draft));

    /// <param name="seen">As above.</param>
    public Outcome<Upsert> Put(CertificateDraft draft, string? seen, Actor actor) => database.TryWrite(actor, transaction =>
        Check(RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft), seen, "number") ?? CertificateWriter.Put(transaction, draft));

    /// <param name="seen">As above.</param>
    public Outcome<Upsert> Put(SupportingDraft draft, string? seen, Actor actor) => database.TryWrite(actor, transaction =>
        Check(RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft), seen, "number") ?? CertificateWriter.Put(transaction, draft));

    // Null: nothing stands in the way.
    private static Outcome<Upsert>? Check<T>(Judgement<T> judged, string? seen, string field) where T : class
    {
        // What is wrong with the draft itself is told first; and what is there already was sent twice.
        if (judged.Wrong.Count > 0 || judged.Does == Upsert.Unchanged) return judged.Outcome;
        if (seen is null && judged.Before is not null)
        {
            return Rejection.Conflict(
                "Đã có trong sổ đăng ký. Hãy mở nó ra để sửa, hoặc dùng mã hay số khác.",
                "It is in the registry already. Open it to change it, or use another code or number.") with
            { Field = field };
        }
        if (seen is not null && (judged.Before is null || MarkOf(judged.Before) != seen))
        {
            return Rejection.Conflict(
                "Người khác vừa sửa mục này. Những gì bạn gõ vẫn còn ở đây: hãy so với những gì đang có rồi lưu lại nếu vẫn muốn.",
                "Someone else has just changed this. What you typed is still here: compare it with what is there now, and save again if you still want to.");
        }
        return null;
    }
}
