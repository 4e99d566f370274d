using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Assets;

public static class AssetsTables
{
    extension(PortalDbContext db)
    {
        public DbSet<Asset> Assets => db.Set<Asset>();

        public DbSet<AssetPosting> AssetPostings => db.Set<AssetPosting>();

        public DbSet<AssetClass> AssetClasses => db.Set<AssetClass>();

        public DbSet<AssetOrder> AssetOrders => db.Set<AssetOrder>();

        public DbSet<AssetOrderLine> AssetOrderLines => db.Set<AssetOrderLine>();

        public DbSet<DepreciationRun> DepreciationRuns => db.Set<DepreciationRun>();

        public DbSet<ServerRoom> ServerRooms => db.Set<ServerRoom>();

        public DbSet<StockRound> StockRounds => db.Set<StockRound>();

        public DbSet<StockLine> StockLines => db.Set<StockLine>();
    }
}
