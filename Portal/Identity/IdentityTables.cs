using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Identity;

public static class IdentityTables
{
    extension(PortalDbContext db)
    {
        public DbSet<RoleRequest> RoleRequests => db.Set<RoleRequest>();

        public DbSet<OneTimeLink> OneTimeLinks => db.Set<OneTimeLink>();

        public DbSet<SignInEvent> SignInEvents => db.Set<SignInEvent>();
    }
}
