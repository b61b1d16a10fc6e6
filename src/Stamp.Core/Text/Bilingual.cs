namespace Stamp.Core.Text;

/// <summary>One sentence in both languages of every screen: Vietnamese first, English second.</summary>
public readonly record struct Bilingual(string Vi, string En)
{
    public override string ToString() => $"{Vi} / {En}";
}
