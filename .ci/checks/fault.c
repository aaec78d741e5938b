/* A disk that fails: loaded before libc (LD_PRELOAD), it refuses the FAULT_AT-th call that touches FAULT_FOLDER.
 *
 * FAULT_ERRNO   what the call says; 0 makes a write take half of its bytes, and counts writes only
 * FAULT_EVER    1: every later call that could fail in the same way fails, too
 * FAULT_LOG     gets a line "number call path" for each call that was refused, and at the end "calls number"
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_FILES = 1024, LONGEST = 512 };

static char paths[MOST_FILES][LONGEST]; /* of the files that are open in the folder */
static int n_calls;

static const char *word(const char *name, const char *otherwise) {
    const char *found = getenv(name);
    return found ? found : otherwise;
}

static int number(const char *name) { return atoi(word(name, "0")); }

static int is_ours(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static const char *path_of(int fd) { return fd >= 0 && fd < MOST_FILES ? paths[fd] : ""; }

static void told(const char *line) {
    int log = (int)syscall(SYS_openat, AT_FDCWD, word("FAULT_LOG", "/dev/null"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (log >= 0) {
        syscall(SYS_write, log, line, strlen(line));
        syscall(SYS_close, log);
    }
}

/* Whether this call is to be refused. */
static int fails(const char *call, const char *path) {
    if (!is_ours(path)) return 0;
    n_calls += 1;
    int at = number("FAULT_AT");
    if (at == 0 || n_calls < at || (n_calls > at && !number("FAULT_EVER"))) return 0;
    char line[LONGEST + 64];
    snprintf(line, sizeof line, "%d %s %s\n", n_calls, call, path);
    told(line);
    errno = number("FAULT_ERRNO");
    return 1;
}

__attribute__((destructor)) static void count(void) {
    char line[64];
    snprintf(line, sizeof line, "calls %d\n", n_calls);
    told(line);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define IS_SHORT (number("FAULT_ERRNO") == 0)
#define REFUSE(call, path) \
    if (!IS_SHORT && fails(call, path)) return -1

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < MOST_FILES) snprintf(paths[fd], LONGEST, "%s", is_ours(path) ? path : "");
    return fd;
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    REFUSE(flags & O_CREAT ? "create" : "open", path);
    return opened(REAL(open64)(path, flags, mode), path);
}

int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) paths[fd][0] = 0;
    return REAL(close)(fd);
}

ssize_t read(int fd, void *buffer, size_t size) {
    REFUSE("read", path_of(fd));
    return REAL(read)(fd, buffer, size);
}

ssize_t write(int fd, const void *buffer, size_t size) {
    if (fails("write", path_of(fd))) {
        if (!IS_SHORT) return -1;
        size = size / 2 + 1;
    }
    return REAL(write)(fd, buffer, size);
}

int fsync(int fd) {
    REFUSE("fsync", path_of(fd));
    return REAL(fsync)(fd);
}

int fdatasync(int fd) {
    REFUSE("fdatasync", path_of(fd));
    return REAL(fdatasync)(fd);
}

int fchmod(int fd, mode_t mode) {
    REFUSE("fchmod", path_of(fd));
    return REAL(fchmod)(fd, mode);
}

int flock(int fd, int operation) {
    REFUSE("flock", path_of(fd));
    return REAL(flock)(fd, operation);
}

int rename(const char *from, const char *to) {
    REFUSE("rename", to);
    return REAL(rename)(from, to);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    REFUSE("link", to);
    return REAL(linkat)(from_dir, from, to_dir, to, flags);
}

int unlink(const char *path) {
    REFUSE("unlink", path);
    return REAL(unlink)(path);
}

DIR *opendir(const char *path) {
    if (!IS_SHORT && fails("list", path)) return NULL;
    return REAL(opendir)(path);
}

int statx(int dir, const char *path, int flags, unsigned int mask, struct statx *found) {
    REFUSE("look", path && path[0] ? path : path_of(dir));
    return REAL(statx)(dir, path, flags, mask, found);
}

int mkdir(const char *path, mode_t mode) {
    REFUSE("mkdir", path);
    return REAL(mkdir)(path, mode);
}
