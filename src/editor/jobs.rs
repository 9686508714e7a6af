//! Work off the window's thread: a queue by urgency, workers, and reports that carry their revision.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::article::{ArticleOrder, ArticleWork};
use super::files::{Done, Opened, Origin, Saved, Task};
use super::plates::{PlateImage, PlateView, PlateWish};
use super::{Engine, Export, LinkFile, Pixels, Proof, Snapshot, Trouble, Written};
use crate::base::{Cancel, Cmyk, Finding, Found, PageId, PictureId, Place, Revision, Say, Severity};
use crate::display::PageList;
use crate::file::FileLock;
use crate::propose::capacity::Capacity;

/// How soon work is wanted; the first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Somebody looks at its place now.
    Visible,
    /// Somebody asked for it and goes on meanwhile.
    Asked,
    /// Nobody waits.
    Background,
}

/// Work to be done.
#[derive(Debug, Clone)]
pub enum Job {
    /// Open a document; with the lock of its file, where that is held already.
    Open(Origin, Option<Arc<FileLock>>),
    /// Compose page `index`.
    Page(Snapshot, usize),
    /// Look at page `index` as preflight does.
    Inspect(Snapshot, usize),
    /// Look at the document itself as preflight does.
    Check(Snapshot),
    /// Draw a page's thumbnail: index, list, longest side in pixels.
    Thumbnail(Snapshot, usize, Arc<PageList>, u32),
    /// Decode a picture for the screen: id, longest side in pixels.
    Picture(Snapshot, PictureId, u32),
    /// Fold or fit articles.
    Arrange(Snapshot, ArticleOrder),
    /// See how an article would be folded while its edge is still held.
    Try(Snapshot, ArticleOrder),
    /// Count what page `index` holds.
    Capacity(Snapshot, usize),
    /// Make the plates of page `index` as it is drawn, or only look at those there are another way.
    Plates(Snapshot, usize, Arc<PageList>, Option<Arc<PlateImage>>, PlateWish),
    /// Look at the linked files.
    Links(Snapshot),
    /// Say how ink mixes look on the screen.
    Colours(Snapshot, Vec<Cmyk>),
    /// Write a file.
    Export(Snapshot, Export),
    /// Work on the disk.
    Disk(Task),
    /// Keep the settings for next time.
    Keep(super::Settings),
}

impl Job {
    /// Whether it is wanted whole, also when the document has changed meanwhile.
    const fn outlives(&self) -> bool {
        match self {
            // An arrangement that comes too late is asked for anew.
            Self::Open(..) | Self::Arrange(..) | Self::Try(..) | Self::Export(..) | Self::Disk(_) | Self::Keep(_) => true,
            Self::Page(..)
            | Self::Inspect(..)
            | Self::Check(_)
            | Self::Thumbnail(..)
            | Self::Picture(..)
            | Self::Capacity(..)
            | Self::Plates(..)
            | Self::Links(_)
            | Self::Colours(..) => false,
        }
    }
}

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    /// A document opened, or the trouble.
    Opened(Origin, Result<Box<Opened>, Trouble>),
    /// A page composed.
    Page(Found<Arc<PageList>>, Arc<Proof>),
    /// A page's composition broke; its old list stays up.
    PageBroke(PageId, Finding),
    /// What preflight found on a page.
    Inspected(PageId, Vec<Finding>),
    /// What preflight found in the document itself.
    Checked(Vec<Finding>),
    /// A thumbnail.
    Thumbnail(PageId, Option<Pixels>),
    /// A picture at a size, or why not.
    Picture(PictureId, u32, Result<Pixels, Trouble>),
    /// Articles folded or fitted, or why not.
    Arranged(ArticleOrder, Result<ArticleWork, Say>),
    /// How an article would be folded, or why not.
    Tried(ArticleOrder, Result<ArticleWork, Say>),
    /// What a page holds.
    Counted(PageId, Option<Capacity>),
    /// The plates of a page.
    Plates(PageId, Option<Box<PlateView>>),
    /// What is on disk of every link.
    Links(BTreeMap<PictureId, LinkFile>),
    /// Screen colours of mixes.
    Colours(Vec<(Cmyk, [u8; 3])>),
    /// An export.
    Exported(Export, Result<Written, Trouble>),
    /// Work on the disk; nothing where the engine has none.
    Disk(Option<Done>),
    /// The settings were kept, or not: nobody waits for it.
    Kept,
}

/// A finished job with the revision it worked on.
#[derive(Debug)]
pub struct Report {
    /// The revision of the job's snapshot; that of the asking for a file to open.
    pub revision: Revision,
    /// What came of it.
    pub outcome: Outcome,
}

struct Waiting {
    revision: Revision,
    job: Job,
    cancel: Cancel,
}

/// A job being worked on.
struct Running {
    number: u64,
    revision: Revision,
    cancel: Cancel,
    outlives: bool,
}

#[derive(Default)]
struct Queue {
    /// By urgency, then in the order asked.
    waiting: BTreeMap<(Urgency, u64), Waiting>,
    asked: u64,
    running: Vec<Running>,
    closed: bool,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

impl Shared {
    /// The queue, also after a worker broke while holding it: it is consistent between statements.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The workers and their queue. Dropping it lets running jobs end and takes no new ones.
pub struct Jobs {
    shared: Arc<Shared>,
    reports: Receiver<Report>,
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Jobs({} waiting)", self.shared.queue().waiting.len())
    }
}

impl Jobs {
    /// `workers` threads (at least one) that ask `engine`; `wake` is called after each report, from the worker's thread.
    #[must_use]
    pub fn new(engine: &Arc<dyn Engine>, workers: usize, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let shared = Arc::new(Shared { queue: Mutex::default(), changed: Condvar::new() });
        let (sender, reports) = channel();
        for index in 0..workers.max(1) {
            let (shared, sender, engine, wake) = (Arc::clone(&shared), sender.clone(), Arc::clone(engine), Arc::clone(&wake));
            // Where the system gives no thread, the others do the work; with none at all nothing is ever reported, which the
            // window shows as a page that is still being composed.
            let _started = std::thread::Builder::new().name(format!("banxin-job-{index}")).spawn(move || work(&shared, &*engine, &sender, &*wake));
        }
        Self { shared, reports }
    }

    /// Asks for `job`; `revision` is the state it belongs to.
    pub fn ask(&self, job: Job, revision: Revision, urgency: Urgency) {
        let mut queue = self.shared.queue();
        queue.asked += 1;
        let key = (urgency, queue.asked);
        queue.waiting.insert(key, Waiting { revision, job, cancel: Cancel::default() });
        drop(queue);
        self.shared.changed.notify_one();
    }

    /// Drops waiting page, thumbnail and picture jobs of revisions before `newest` and asks running ones to stop. Exports and work on
    /// the disk go on: they are of the state they were asked for, and an import or a list of templates is wanted whole.
    pub fn drop_stale(&self, newest: Revision) {
        let mut queue = self.shared.queue();
        queue.waiting.retain(|_, waiting| waiting.revision >= newest || waiting.job.outlives());
        for running in &queue.running {
            if running.revision < newest && !running.outlives {
                running.cancel.cancel();
            }
        }
    }

    /// The next finished job, if any; never waits.
    pub fn next_report(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// The next finished job within `patience`, for programs without a window.
    pub fn wait(&self, patience: std::time::Duration) -> Option<Report> {
        self.reports.recv_timeout(patience).ok()
    }

    /// Whether anything waits or runs.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let queue = self.shared.queue();
        !queue.waiting.is_empty() || !queue.running.is_empty()
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        let mut queue = self.shared.queue();
        queue.closed = true;
        queue.waiting.clear();
        for running in &queue.running {
            running.cancel.cancel();
        }
        drop(queue);
        self.shared.changed.notify_all();
    }
}

fn work(shared: &Shared, engine: &dyn Engine, reports: &Sender<Report>, wake: &(dyn Fn() + Send + Sync)) {
    loop {
        let (number, waiting) = {
            let mut queue = shared.queue();
            loop {
                if queue.closed {
                    return;
                }
                if let Some(((_, number), waiting)) = queue.waiting.pop_first() {
                    let (revision, cancel, outlives) = (waiting.revision, waiting.cancel.clone(), waiting.job.outlives());
                    queue.running.push(Running { number, revision, cancel, outlives });
                    break (number, waiting);
                }
                queue = shared.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
        };
        let Waiting { revision, job, cancel } = waiting;
        let outcome = catch_unwind(AssertUnwindSafe(|| run(engine, &job, &cancel))).unwrap_or_else(|cause| broke(&job, &*cause));
        let sent = reports.send(Report { revision, outcome });
        // Only now: whoever sees no work left also finds every report.
        shared.queue().running.retain(|running| running.number != number);
        if sent.is_err() {
            return;
        }
        wake();
    }
}

/// The id of page `index`; that of no page where there is none.
fn page_id(snapshot: &Snapshot, index: usize) -> PageId {
    snapshot.document.pages.get(index).map_or(PageId(0), |page| page.id)
}

fn run(engine: &dyn Engine, job: &Job, cancel: &Cancel) -> Outcome {
    match job {
        Job::Open(origin, held) => Outcome::Opened(origin.clone(), engine.open_from(origin, held.as_ref()).map(Box::new)),
        Job::Page(snapshot, index) => {
            let found = engine.page(snapshot, *index, cancel);
            let proof = Proof::of(&[&found.value], |mixes| engine.proof(snapshot, mixes));
            Outcome::Page(found, Arc::new(proof))
        }
        Job::Inspect(snapshot, index) => Outcome::Inspected(page_id(snapshot, *index), engine.inspect(snapshot, *index)),
        Job::Check(snapshot) => Outcome::Checked(engine.check(&snapshot.document)),
        Job::Thumbnail(snapshot, index, list, longest) => Outcome::Thumbnail(page_id(snapshot, *index), engine.thumbnail(snapshot, list, *longest)),
        Job::Picture(snapshot, picture, longest) => Outcome::Picture(*picture, *longest, engine.picture(snapshot, *picture, *longest)),
        Job::Arrange(snapshot, order) => Outcome::Arranged(order.clone(), engine.arrange(snapshot, order)),
        Job::Try(snapshot, order) => Outcome::Tried(order.clone(), engine.arrange(snapshot, order)),
        Job::Capacity(snapshot, index) => Outcome::Counted(page_id(snapshot, *index), engine.capacity(snapshot, *index)),
        Job::Plates(snapshot, index, list, image, wish) => Outcome::Plates(page_id(snapshot, *index), plates(engine, snapshot, list, image, wish)),
        Job::Links(snapshot) => Outcome::Links(engine.links(snapshot)),
        Job::Colours(snapshot, mixes) => Outcome::Colours(mixes.iter().copied().zip(engine.proof(snapshot, mixes)).collect()),
        Job::Export(snapshot, export) => Outcome::Exported(export.clone(), engine.export(snapshot, export)),
        Job::Disk(task) => Outcome::Disk(engine.carry_out(task, cancel)),
        Job::Keep(settings) => {
            settings.keep(engine);
            Outcome::Kept
        }
    }
}

fn plates(
    engine: &dyn Engine,
    snapshot: &Snapshot,
    list: &Arc<PageList>,
    image: &Option<Arc<PlateImage>>,
    wish: &PlateWish,
) -> Option<Box<PlateView>> {
    let image = image.clone().or_else(|| engine.plates(snapshot, list).map(Arc::new))?;
    let pixels = Arc::new(engine.plates_shown(snapshot, &image, wish)?);
    Some(Box::new(PlateView { list: Arc::clone(list), image, wish: wish.clone(), pixels }))
}

/// What a job that broke reports: the program's fault, said once, with work going on.
fn broke(job: &Job, cause: &(dyn std::any::Any + Send)) -> Outcome {
    let cause = cause.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    let trouble = || Trouble::new(Say::new("internal"), cause.clone());
    match job {
        Job::Open(origin, _) => Outcome::Opened(origin.clone(), Err(trouble())),
        Job::Page(snapshot, index) => {
            let page = page_id(snapshot, *index);
            let finding =
                Finding::new(Severity::Error, Say::new("internal-page").with("cause", cause)).at(Place { page: Some(page), ..Place::default() });
            Outcome::PageBroke(page, finding)
        }
        Job::Inspect(snapshot, index) => {
            let page = page_id(snapshot, *index);
            let finding =
                Finding::new(Severity::Error, Say::new("internal-page").with("cause", cause)).at(Place { page: Some(page), ..Place::default() });
            Outcome::Inspected(page, vec![finding])
        }
        Job::Check(_) => Outcome::Checked(vec![Finding::new(Severity::Error, Say::new("internal").with("cause", cause))]),
        Job::Thumbnail(snapshot, index, _, _) => Outcome::Thumbnail(page_id(snapshot, *index), None),
        Job::Picture(_, picture, longest) => Outcome::Picture(*picture, *longest, Err(trouble())),
        Job::Arrange(_, order) => Outcome::Arranged(order.clone(), Err(Say::new("internal").with("cause", cause))),
        Job::Try(_, order) => Outcome::Tried(order.clone(), Err(Say::new("internal").with("cause", cause))),
        Job::Capacity(snapshot, index) => Outcome::Counted(page_id(snapshot, *index), None),
        Job::Plates(snapshot, index, ..) => Outcome::Plates(page_id(snapshot, *index), None),
        Job::Links(_) => Outcome::Links(BTreeMap::new()),
        Job::Colours(..) => Outcome::Colours(Vec::new()),
        Job::Export(_, export) => Outcome::Exported(export.clone(), Err(trouble())),
        // An automatic copy that breaks is tried again with the next change; a save says it was refused.
        Job::Disk(Task::Save(save)) => Outcome::Disk(Some(Done::Saved(save.clone(), Box::new(Saved::Refused(trouble()))))),
        Job::Disk(_) => Outcome::Disk(Some(Done::Failed(trouble()))),
        Job::Keep(_) => Outcome::Kept,
    }
}
