using Stamp.Core.Text;
using Stamp.Core.Text.Damage;

namespace Stamp.Core.Registry;

/// <summary>
/// Names that look damaged: they would stand on every label and on the page of every scan. A warning and no refusal, since
/// a name may be meant as it stands.
/// </summary>
public static class DamagedNames
{
    public static Bilingual? OfProduct(string name) => Warn(name, new("Tên sản phẩm", "The product's name"));

    public static Bilingual? OfProducer(string name) => Warn(name, new("Tên chủ thể", "The producer's name"));

    /// <summary>One sentence for each of the two that looks damaged.</summary>
    public static IReadOnlyList<Bilingual> Of(string product, string producer) => [.. new[] { OfProduct(product), OfProducer(producer) }.OfType<Bilingual>()];

    private static Bilingual? Warn(string name, Bilingual what) => DamagedText.Look(name) is { } damage
        ? new($"Cảnh báo: {what.Vi} \"{name}\" {damage.Sentence.Vi}. Hãy sửa trong sổ đăng ký trước khi in.",
            $"Warning: {what.En} \"{name}\" {damage.Sentence.En}. Change it in the registry before printing.")
        : null;
}
