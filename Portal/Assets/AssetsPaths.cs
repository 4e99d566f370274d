
namespace Portal.Assets;

/// <summary>Addresses of the folder, for links from notices, lists and other folders.</summary>
public static class AssetsPaths
{
    public const string Assets = "/assets";
    public const string Ledger = "/assets/ledger";
    public const string Import = "/assets/import";
    public const string Orders = "/assets/orders";
    public const string Rooms = "/assets/rooms";
    public const string Counts = "/assets/counts";
    public const string Labels = "/assets/labels";
    public const string Classes = "/assets/classes";

    public const string ImportFiles = "/assets/import/files";
    public const string ImportTemplate = "/assets/import/template";
    public const string ClassFiles = "/assets/classes/files";
    public const string Export = "/assets/export";
    public const string ExportLedger = "/assets/ledger/export";

    /// <summary>What a QR label holds: opens the card for those who may see it.</summary>
    public const string Scan = "/assets/scan";

    public static string Asset(Guid id) => $"/assets/{id}";

    public static string EditAsset(Guid id) => $"/assets/{id}/edit";

    public static string Order(Guid id) => $"/assets/orders/{id}";

    public static string EditOrder(Guid id) => $"/assets/orders/{id}/edit";

    public static string Handover(Guid id) => $"/assets/orders/{id}/handover";

    public static string ImportOf(Guid id) => $"{Import}/{id}";

    public static string Room(Guid id) => $"/assets/rooms/{id}";

    public static string EditRoom(Guid id) => $"/assets/rooms/{id}/edit";

    public const string NewRoom = "/assets/rooms/new";

    public const string RoomProgress = "/assets/rooms/progress";

    /// <summary>Cards that stand in a room.</summary>
    public static string InRoom(Guid roomId) => $"{Assets}?room={roomId}";

    public static string ScanOf(string number) => $"{Scan}/{Uri.EscapeDataString(number)}";

    public static string Count(Guid id) => $"/assets/counts/{id}";
}

/// <summary>Keys of tasks: when one of several decides, the others' fall away.</summary>
internal static class AssetsTasks
{
    public static string Order(Guid orderId) => $"Assets.Order:{orderId:N}";

    public static string Room(Guid roomId) => $"Assets.Room:{roomId:N}";

    public static string Round(Guid roundId) => $"Assets.Round:{roundId:N}";
}

/// <summary>Codes of notices; their sentences stand in the texts of the folder.</summary>
public static class AssetsNotices
{
    public const string OrderToSign = "Assets.Notice.OrderToSign";
    public const string OrderForOpinion = "Assets.Notice.OrderForOpinion";
    public const string OrderToApprove = "Assets.Notice.OrderToApprove";
    public const string OrderReturned = "Assets.Notice.OrderReturned";
    public const string OrderRejected = "Assets.Notice.OrderRejected";
    public const string OrderApproved = "Assets.Notice.OrderApproved";
    public const string OrderToReceive = "Assets.Notice.OrderToReceive";
    public const string OrderToWitness = "Assets.Notice.OrderToWitness";
    public const string OrderToPost = "Assets.Notice.OrderToPost";
    public const string OrderPosted = "Assets.Notice.OrderPosted";
    public const string OrderReopened = "Assets.Notice.OrderReopened";
    public const string OrderCancelled = "Assets.Notice.OrderCancelled";

    /// <summary>A party has ended, its successor goes on.</summary>
    public const string OrderSucceeded = "Assets.Notice.OrderSucceeded";

    /// <summary>Both parties are one department now.</summary>
    public const string OrderMerged = "Assets.Notice.OrderMerged";
    public const string Done = "Assets.Notice.Done";
    public const string RetentionAsked = "Assets.Notice.RetentionAsked";
    public const string RoomRetained = "Assets.Notice.RoomRetained";
    public const string RetentionRefused = "Assets.Notice.RetentionRefused";
    public const string RoomSucceeded = "Assets.Notice.RoomSucceeded";
    public const string RoomToVacate = "Assets.Notice.RoomToVacate";
    public const string RoomDone = "Assets.Notice.RoomDone";
    public const string RoundToSign = "Assets.Notice.RoundToSign";
    public const string RoundReturned = "Assets.Notice.RoundReturned";
    public const string RoundSigned = "Assets.Notice.RoundSigned";
    public const string RoundSucceeded = "Assets.Notice.RoundSucceeded";
    public const string RoundDone = "Assets.Notice.RoundDone";

    internal static readonly string[] Tasks = [OrderToSign, OrderForOpinion, OrderToApprove, OrderReturned, OrderApproved, OrderToReceive, OrderToWitness, OrderToPost, RetentionAsked, RoomToVacate, RoundToSign, RoundReturned];
}
