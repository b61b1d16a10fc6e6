namespace Stamp.Core.Registry;

/// <summary>Enterprise (doanh nghiệp), cooperative (hợp tác xã) or household (hộ sản xuất).</summary>
public enum ProducerKind
{
    Enterprise,
    Cooperative,
    Household,
}

/// <summary>Chủ thể: who makes products. <paramref name="Code"/> is the office's own short name for it.</summary>
public sealed record Producer(
    long Id,
    string Code,
    string Name,
    ProducerKind Kind,
    string Address,
    string Province);
